using System.Text.Json.Nodes;
using SkillOpt.Testing;

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
        using var workspace = new TemporaryFolder();
        EarlierRuns.Unpack("version-0.1", name, workspace);

        var shown = await Tool.RunAsync(workspace.Path, [.. command.Split(' '), "--json"]);

        shown.ExitCode.ShouldBe(0, shown.Error);
        // Where the folder lies and what the files measure is not told by the run.
        var before = JsonNode.Parse(workspace.Read("expected", expected).Replace("{project}", workspace.Path, StringComparison.Ordinal));
        EarlierRuns
            .Lost(before, shown.Json)
            .Where(p => !p.EndsWith(".bytes", StringComparison.Ordinal) && !p.EndsWith(".folder", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finished_run_of_version_0_1_is_finished_and_pays_nothing()
    {
        using var workspace = new TemporaryFolder();
        EarlierRuns.Unpack("version-0.1", "finished", workspace);
        var skill = workspace.Read("runs", "default", "best_skill.md");

        var again = await Tool.RunAsync(workspace.Path, "train");

        again.ExitCode.ShouldBe(0, again.Error);
        workspace.Read("runs", "default", "best_skill.md").ShouldBe(skill);
        var listed = await Tool.RunAsync(workspace.Path, "runs", "--json");
        listed.Json[0]!["results"]!.GetValue<int>().ShouldBe(501, "no call was made again");
    }

    /// <summary>
    /// The optimizer is asked otherwise than by version 0.1, so it may answer otherwise; but no result is lost, and what is asked in the
    /// same way is not paid again.
    /// </summary>
    [Fact]
    public async Task An_unfinished_run_of_version_0_1_goes_on_and_keeps_every_result()
    {
        using var workspace = new TemporaryFolder();
        EarlierRuns.Unpack("version-0.1", "unfinished", workspace);
        var before = (await Tool.RunAsync(workspace.Path, "runs", "--json")).Json[0]!;

        var resumed = await Tool.RunAsync(workspace.Path, "train", "--json");

        resumed.ExitCode.ShouldBe(0, resumed.Error);
        resumed.Error.ShouldContain("Another version of the program began this run.");
        var after = (await Tool.RunAsync(workspace.Path, "runs", "--json")).Json[0]!;
        after["status"]!.GetValue<string>().ShouldBe("finished");
        after["val_start"]!.GetValue<double>().ShouldBe(before["val_start"]!.GetValue<double>());
        after["val"]!.GetValue<double>().ShouldBeGreaterThan(after["val_start"]!.GetValue<double>());
        var (had, has) = (before["results"]!.GetValue<int>(), after["results"]!.GetValue<int>());
        has.ShouldBeGreaterThan(had);
        resumed.Json["usage"]!["total"]!["calls"]!.GetValue<int>().ShouldBeGreaterThan(had, "what the run had paid for counts as its own");
        resumed.Json["test"]!["word"]!.GetValue<string>().ShouldBe("improved");
    }
}
