using Microsoft.Extensions.AI;

namespace SkillOpt.Testing.Tests;

public class ToyWorldTests
{
    [Fact]
    public async Task A_task_is_solved_by_the_rule_of_its_kind_and_by_nothing_that_spoils_it()
    {
        var world = new ToyWorld();

        (await AskAsync(world, "- rule b\n", "train 1 kind b")).ShouldBe("solved b");
        (await AskAsync(world, "- rule a\n", "train 1 kind b")).ShouldBe("stuck at b");
        (await AskAsync(world, "- rule b\n- spoil b\n", "train 1 kind b")).ShouldBe("stuck at b");
        world.Answered.Count.ShouldBe(3);
    }

    [Fact]
    public void The_optimizer_proposes_the_rules_that_the_failures_lack()
    {
        const string Failures =
            "# Trajectories of failed tasks\n## Task train-1\ntrain 1 kind b\n## Task train-2\ntrain 2 kind c\n## Task train-3\nkind d\n";

        Contents(ToyReplies.Propose("analyst", "", Failures, rules: 1, isClumsy: false)).ShouldBe(["- rule b"]);
        Contents(ToyReplies.Propose("analyst", "", Failures)).ShouldBe(["- rule b", "- rule c", "- be careful", "x"]);
    }

    private static async Task<string> AskAsync(ToyWorld world, string skill, string task) =>
        (await world.Target.GetResponseAsync([new(ChatRole.System, skill), new(ChatRole.User, task)])).Text;

    private static IEnumerable<string> Contents(System.Text.Json.Nodes.JsonObject reply) =>
        reply["edits"]!.AsArray().Select(e => e!["content"]!.GetValue<string>());
}
