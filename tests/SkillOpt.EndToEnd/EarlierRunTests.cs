using System.Text.Json.Nodes;

namespace SkillOpt.EndToEnd;

/// <summary>Run folders are what users keep: those of every released version open, tell the same, and go on.</summary>
public class EarlierRunTests
{
    [Theory]
    [InlineData("finished", "runs.json", "runs")]
    [InlineData("finished", "show.json", "show")]
    [InlineData("finished", "step-2.json", "show --step 2")]
    [InlineData("finished", "diff.json", "diff")]
    [InlineData("unfinished", "runs.json", "runs")]
    [InlineData("unfinished", "show.json", "show")]
    public async Task A_run_of_version_0_1_tells_what_it_told(string name, string expected, string command)
    {
        using var workspace = new Workspace();
        EarlierRuns.Unpack("version-0.1", name, workspace);

        var shown = await Tool.RunAsync(workspace.Path, [.. command.Split(' '), "--json"]);

        shown.ExitCode.ShouldBe(0, shown.Error);
        // Where the folder lies and what the files measure is not told by the run.
        var before = JsonNode.Parse(workspace.Read("expected", expected).Replace("{project}", workspace.Path, StringComparison.Ordinal));
        EarlierRuns.Lost(before, shown.Json).Where(p => !p.EndsWith(".bytes", StringComparison.Ordinal) && !p.EndsWith(".folder", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finished_run_of_version_0_1_is_finished_and_pays_nothing()
    {
        using var workspace = new Workspace();
        EarlierRuns.Unpack("version-0.1", "finished", workspace);
        var skill = workspace.Read("runs", "default", "best_skill.md");

        var again = await Tool.RunAsync(workspace.Path, "train");

        again.ExitCode.ShouldBe(0, again.Error);
        workspace.Read("runs", "default", "best_skill.md").ShouldBe(skill);
        var listed = await Tool.RunAsync(workspace.Path, "runs", "--json");
        listed.Json[0]!["results"]!.GetValue<int>().ShouldBe(501, "no call was made again");
    }

    [Fact]
    public async Task An_unfinished_run_of_version_0_1_goes_on_to_the_same_skill()
    {
        using var workspace = new Workspace();
        EarlierRuns.Unpack("version-0.1", "unfinished", workspace);

        var resumed = await Tool.RunAsync(workspace.Path, "train");

        resumed.ExitCode.ShouldBe(0, resumed.Error);
        workspace.Read("runs", "default", "best_skill.md").ShouldBe(workspace.Read("expected", "best_skill.md"));
        resumed.Error.ShouldContain("Another version of the program began this run.");
    }
}
