using System.Text.Json.Nodes;
using SkillOpt.Benchmarks;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>Every setting of every benchmark's environment, as a person gives it: in the project file and on the command line.</summary>
public class EnvironmentSettingsTests
{
    public static TheoryData<string, string, string, string> Settings =>
        new()
        {
            { "docvqa", "image_detail", "high", "sharp" },
            { "livemathematicianbench", "lenient", "true", "perhaps" },
            { "officeqa", "max_rounds", "12", "0" },
            { "officeqa", "pages", "none", "all" },
            { "officeqa", "scoring", "numeric", "strict" },
            { "spreadsheetbench", "mode", "react", "twice" },
            { "spreadsheetbench", "max_turns", "7", "seven" },
            { "spreadsheetbench", "task_seconds", "900", "1" },
            { "spreadsheetbench", "executor", "csharp", "java" },
            { "spreadsheetbench", "isolation", "none", "some" },
            { "spreadsheetbench", "recalculate", "true", "yes" },
            { "spreadsheetbench", "seconds", "60", "60.5" },
            { "spreadsheetbench", "memory_mb", "512", "3" },
            { "alfworld", "max_steps", "20", "51" },
        };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_of_the_file_is_understood(string benchmark, string name, string value, string wrong)
    {
        using var folder = Project(benchmark, $"environment:\n  {name}: {value}\n");
        using var mistaken = Project(benchmark, $"environment:\n  {name}: {wrong}\n");

        var (accepted, refused) = (await Refusal(folder), await Refusal(mistaken));

        accepted.ShouldBeEmpty();
        refused.ShouldContain($"error SKO4005: skillopt.yaml:6: environment.{name} of {benchmark} must be ");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_on_the_command_line_is_understood(string benchmark, string name, string value, string wrong)
    {
        using var folder = Project(benchmark, "");

        (await Refusal(folder, $"--environment.{name}", value)).ShouldBeEmpty();
        (await Refusal(folder, $"--environment.{name}={wrong}")).ShouldContain(
            $"error SKO4005: --environment.{name}: environment.{name} of {benchmark} must be "
        );
    }

    [Fact]
    public async Task The_command_line_joins_the_file_and_says_where_it_came_from()
    {
        using var folder = Project("spreadsheetbench", "environment: {mode: react, seconds: 30}\n");

        var run = await CommandRun.Of("config", "explain", folder.Path, "--environment.seconds", "60", "--json");

        var entry = run.Json["keys"]!.AsArray().Single(k => k!["key"]!.GetValue<string>() == "environment.settings")!;
        entry["value"]!.ToJsonString().ShouldBe("""{"mode":"react","seconds":60}""");
        entry["origin"]!.GetValue<string>().ShouldBe("--environment.seconds");
    }

    [Fact]
    public void Every_setting_that_a_benchmark_names_is_in_this_table()
    {
        foreach (var benchmark in BenchmarkCatalog.All)
        {
            var refusal = Should
                .Throw<SkillOpt.SkillOptException>(() => benchmark.CreateEnvironment(new JsonObject { ["no_such"] = 1 }))
                .Message;
            var known = Settings.Select(s => s.Data).Where(s => s.Item1 == benchmark.Name).Select(s => s.Item2).ToList();

            refusal.ShouldContain(known.Count == 0 ? "has no such setting." : $"it has {string.Join(", ", known)}.");
        }
    }

    [Fact]
    public async Task Keys_that_a_benchmark_leaves_no_room_for_are_shown_as_not_used()
    {
        using var folder = Project("searchqa", "");

        var run = await CommandRun.Of("config", "explain", folder.Path, "--all", "--json");

        var ratio = run.Json["keys"]!.AsArray().Single(k => k!["key"]!.GetValue<string>() == "tasks.ratio")!;
        ratio["value"].ShouldBeNull();
        ratio["unused"]!.GetValue<string>().ShouldContain("brings its own tasks, split");
        (await CommandRun.Of("config", "explain", folder.Path, "--tasks.ratio", "1:1:1")).Error.ShouldContain(
            "tasks.ratio has no effect here"
        );
        (await CommandRun.Of("config", "explain", folder.Path, "--set", "slow_update=false", "--json")).Output.ShouldContain(
            "--slow_update"
        );
    }

    private static TemporaryFolder Project(string benchmark, string more)
    {
        var folder = new TemporaryFolder();
        folder.Write("SKILL.md", "---\nname: some-skill\ndescription: A skill that is here for its settings.\n---\n- Answer briefly.\n");
        folder.Write(
            "skillopt.yaml",
            $"benchmark: {benchmark}\ndata: data\ntarget: practice:apprentice\noptimizer: practice:coach\n{more}"
        );
        return folder;
    }

    private static async Task<string> Refusal(TemporaryFolder folder, params string[] more)
    {
        var run = await CommandRun.Of(["config", "explain", folder.Path, "--json", .. more]);
        return run.Error;
    }
}
