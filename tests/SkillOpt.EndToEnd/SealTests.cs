using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Who may look at the test split, and what somebody can do who may not.</summary>
public sealed class SealTests
{
    [Fact]
    public async Task A_second_run_is_told_what_it_can_do_and_that_works_whatever_the_order_of_the_tasks()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);
        var first = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "1", "--json");
        JsonNode.Parse(first.Output)!["test"]!["word"].ShouldNotBeNull(first.Output);

        // The same tasks turned round are the same tasks.
        workspace.Write("test.jsonl", string.Join('\n', workspace.Read("test.jsonl").TrimEnd().Split('\n').Reverse()) + "\n");
        var second = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "1", "--run", "two");
        second.ExitCode.ShouldBe(0, second.Error);
        second.Output.ShouldContain("The test split stays sealed: it was used before by default");
        second.Output.ShouldContain("Give the project test tasks that no run has seen");
        workspace.Read("runs", "two", "report.md").ShouldContain("stays sealed");

        var advice = second.Output.Split('\n').Single(l => l.Contains("  test  ", StringComparison.Ordinal));
        var command = advice[(advice.IndexOf("skillopt ", StringComparison.Ordinal) + "skillopt ".Length)..].Trim().Split(' ');
        var looked = await Tool.RunAsync(workspace.Path, command);
        looked.ExitCode.ShouldBe(0, looked.Error);
        looked.Output.ShouldContain("n = 12: ");
        File.ReadAllLines(workspace.At("runs", "test-seal.json")).Length.ShouldBe(2);

        workspace.Write("test.jsonl", workspace.Read("test.jsonl").Replace("testword", "freshword", StringComparison.Ordinal));
        var third = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "1", "--run", "three", "--json");
        JsonNode.Parse(third.Output)!["test"]!["word"].ShouldNotBeNull(third.Output);
    }

    [Fact]
    public async Task Practice_projects_do_not_seal()
    {
        using var workspace = new TemporaryFolder();
        workspace.CopyExample("spreadsheet-dates");
        foreach (var run in new[] { "one", "two" })
        {
            var trained = await Tool.RunAsync(
                workspace.Path,
                "train",
                workspace.At("examples", "spreadsheet-dates"),
                "--train.epochs",
                "1",
                "--run",
                run
            );
            trained.ExitCode.ShouldBe(0, trained.Error);
            trained.Output.ShouldContain("On test");
            trained.Output.ShouldNotContain("sealed");
        }

        File.Exists(workspace.At("examples", "spreadsheet-dates", "runs", "test-seal.json")).ShouldBeFalse();
    }
}
