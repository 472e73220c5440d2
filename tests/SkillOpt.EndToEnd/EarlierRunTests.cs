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

    /// <summary>What such a run did not keep is a dash with its reason; what it kept is shown as ever.</summary>
    [Theory]
    [InlineData("finished")]
    [InlineData("unfinished")]
    public async Task A_run_of_version_0_1_is_looked_at_with_every_verb(string name)
    {
        using var workspace = new TemporaryFolder();
        EarlierRuns.Unpack("version-0.1", name, workspace);

        var overview = await Tool.RunAsync(workspace.Path, "watch", "--json");
        overview.ExitCode.ShouldBe(0, overview.Error);
        overview.Json["val"]!["start"]!["value"].ShouldNotBeNull();
        overview.Json["staircase"]!.AsArray().Count.ShouldBeGreaterThan(1);

        var why = await Tool.RunAsync(workspace.Path, "why", "last", "--json");
        why.ExitCode.ShouldBe(0, why.Error);
        why.Json["bar"]!["bar"].ShouldBeNull("version 0.1 told no bar");
        var matrix = await Tool.RunAsync(workspace.Path, "matrix", "--json");
        matrix.ExitCode.ShouldBe(0, matrix.Error);
        matrix.Json["columns"]![0]!["mean"]!["value"]!
            .GetValue<double>()
            .ShouldBe(overview.Json["val"]!["start"]!["value"]!.GetValue<double>(), 1e-6);
        var calls = await Tool.RunAsync(workspace.Path, "calls", "--json");
        calls.ExitCode.ShouldBe(0, calls.Error);
        calls.Json["note"]!.GetValue<string>().ShouldContain("earlier version");
        calls.Json["calls"]!.AsArray().ShouldNotBeEmpty("the journal holds the replies");
        var cost = await Tool.RunAsync(workspace.Path, "cost", "--json");
        cost.ExitCode.ShouldBe(0, cost.Error);
        cost.Json["note"].ShouldNotBeNull();
        cost.Json["over_time"]!.AsArray().ShouldBeEmpty();
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
