using System.Text.Json.Nodes;

namespace SkillOpt.Agents.Tests;

public class AgentOptionsTests
{
    [Fact]
    public void Settings_are_read_with_their_units()
    {
        var options = AgentOptions.Read(
            new JsonObject
            {
                ["skill"] = "inline",
                ["max_turns"] = 12,
                ["timeout"] = "1.5m",
                ["sandbox"] = "none",
                ["retries"] = 0,
            }
        );

        options.Skill.ShouldBe(SkillMode.Inline);
        options.MaxTurns.ShouldBe(12);
        options.Timeout.ShouldBe(TimeSpan.FromSeconds(90));
        options.Sandbox.ShouldBe(SandboxMode.None);
        options.Retries.ShouldBe(0);
    }

    [Theory]
    [InlineData("skil", "native", "did you mean skill?")]
    [InlineData("skill", "both", "native or inline")]
    [InlineData("max_turns", "0", "a whole number from 1 to 1000")]
    [InlineData("timeout", "soon", "a time from 1s to 24h")]
    [InlineData("timeout", "48h", "a time from 1s to 24h")]
    [InlineData("sandbox", "docker", "auto or none")]
    public void A_wrong_setting_is_named_with_what_it_may_be(string name, string value, string said)
    {
        var failure = Should.Throw<SkillOptException>(() => AgentOptions.Read(new JsonObject { [name] = value }));

        failure.Code.ShouldBe("SKO6004");
        failure.Message.ShouldContain(said);
    }

    [Fact]
    public void An_unknown_agent_is_answered_with_the_nearest() =>
        Should.Throw<SkillOptException>(() => HarnessCatalog.Find("claude")).Message.ShouldContain("the agents are claude-code, codex");

    [Theory]
    [InlineData("max_turns", "31")]
    [InlineData("timeout", "16m")]
    [InlineData("skill", "inline")]
    [InlineData("sandbox", "none")]
    public void A_setting_that_changes_a_rollout_changes_its_identity(string name, string value) =>
        AgentOptions.Read(new JsonObject { [name] = value }).Fingerprint.ShouldNotBe(new AgentOptions().Fingerprint);
}
