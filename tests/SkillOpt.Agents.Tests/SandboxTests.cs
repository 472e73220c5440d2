using System.Collections.Immutable;

namespace SkillOpt.Agents.Tests;

/// <summary>What is put around an agent.</summary>
public class SandboxTests
{
    [Fact]
    public void No_secret_of_a_rollout_stands_in_a_command_line_that_other_users_can_read()
    {
        var enclosure = new AgentEnclosure
        {
            Home = "/tmp/home",
            Work = "/tmp/home/work",
            Variables = ImmutableSortedDictionary<string, string>.Empty.Add("OPENAI_API_KEY", "sk-skillopt-secret"),
        };

        var command = new BubblewrapSandbox("/usr/bin/bwrap", null).Wrap(enclosure, ["agent", "--run"]);

        string.Join(' ', command.Arguments).ShouldNotContain("sk-skillopt-secret");
        command.Variables["OPENAI_API_KEY"].ShouldBe("sk-skillopt-secret");
        command.Variables["HOME"].ShouldBe("/home/agent", "not that of whoever starts it");
        command.Arguments[^2..].ShouldBe(["agent", "--run"]);
    }
}
