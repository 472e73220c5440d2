using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class BenchmarkVerbsTests
{
    [Fact]
    public async Task Data_status_tells_what_is_here_what_is_wrong_and_what_is_wanted()
    {
        using var folder = NewData();
        folder.Write("docvqa/readme.txt", "nothing here");

        var run = await CommandRun.Of("data", "status", folder.Path, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonNode Of(string name) => run.Json.AsArray().Single(b => b!["benchmark"]!.GetValue<string>() == name)!;
        Of("searchqa")["ready"]!.GetValue<bool>().ShouldBeTrue(Of("searchqa").ToJsonString());
        Of("searchqa")["val"]!.GetValue<int>().ShouldBe(2);
        Of("docvqa")["ready"]!.GetValue<bool>().ShouldBeFalse();
        Of("docvqa")["problem"]!.GetValue<string>().ShouldNotBeEmpty();
        Of("alfworld")["problem"]!.GetValue<string>().ShouldBe("not here");
        (await CommandRun.Of("data", "status", folder.Path)).Output.ShouldContain("searchqa: ready, 2 train, 2 val, 2 test");
    }

    [Fact]
    public async Task A_benchmark_project_evaluates_with_the_benchmarks_tasks_environment_and_scorer()
    {
        using var folder = NewData();
        folder.Write("SKILL.md", "---\nname: clues\ndescription: Answers clues.\n---\n# Clues\n\n- Answer briefly.\n");
        folder.Write("skillopt.yaml", "skill: SKILL.md\nbenchmark: searchqa\ndata: searchqa\ntarget: handoff\noptimizer: practice:coach\n");

        (await CommandRun.Of("eval", folder.Path)).ExitCode.ShouldBe(3);
        foreach (var call in (await CommandRun.Of("handoff", "next", folder.Path, "--count", "9", "--json")).Json.AsArray())
        {
            var prompt = call!["prompt"]!.GetValue<string>();
            prompt.ShouldContain("It has the number");
            await File.WriteAllTextAsync(
                call["answer_file"]!.GetValue<string>(),
                $"<answer>The {prompt.Split("It has the number ")[1].Split(' ')[0]}</answer>",
                TestContext.Current.CancellationToken
            );
        }

        var run = await CommandRun.Of("eval", folder.Path, "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["skill"]!["scored"]!.GetValue<int>().ShouldBe(2);
        run.Json["skill"]!["hard"]!.GetValue<double>().ShouldBe(1);
    }

    [Fact]
    public async Task A_benchmarks_published_settings_hold_where_the_project_says_nothing_and_explain_names_them()
    {
        using var folder = NewData();
        folder.Write("SKILL.md", "---\nname: clues\ndescription: Answers clues.\n---\n# Clues\n\n- Answer briefly.\n");
        folder.Write(
            "skillopt.yaml",
            "skill: SKILL.md\nbenchmark: searchqa\ndata: searchqa\ntarget: practice:apprentice\noptimizer: practice:coach\ntrain: "
                + "{batch_size: 2, learning_rate: 1, min_learning_rate: 1}\n"
        );

        var run = await CommandRun.Of("config", "explain", folder.Path, "--json", "--train.epochs", "3");

        run.ExitCode.ShouldBe(0, run.Error);
        (string Value, string Origin) Of(string key) =>
            run.Json["keys"]!
                .AsArray()
                .Where(k => k!["key"]!.ToString() == key)
                .Select(k => (k!["value"]!.ToString(), k["origin"]!.ToString()))
                .Single();
        Of("train.in_flight").ShouldBe(("24", "benchmark searchqa"));
        Of("train.minibatch").ShouldBe(("8", "benchmark searchqa"));
        Of("target.max_output_tokens").ShouldBe(("16384", "benchmark searchqa"));
        Of("target.attempt_timeout").ShouldBe(("120", "benchmark searchqa"));
        Of("train.epochs").ShouldBe(("3", "--train.epochs"));
        Of("train.batch_size").ShouldBe(("2", "skillopt.yaml:6"));
        Of("train.learning_rate").Value.ShouldBe("1");
        run.Json["learning_rates"]!.AsArray().Count.ShouldBe(3);

        // And they are what a run is made with.
        (await CommandRun.Of("train", folder.Path, "--run", "once")).ExitCode.ShouldBe(0);
        var spec = File.ReadAllText(Directory.EnumerateFiles(folder.Path, "spec.yaml", SearchOption.AllDirectories).Single());
        spec.ShouldContain("in_flight: 24");
        spec.ShouldContain("epochs: 4");
        spec.ShouldContain("batch_size: 2");
    }

    [Fact]
    public async Task Stored_predictions_get_the_benchmarks_own_score()
    {
        using var folder = NewData();
        var predictions = folder.Write(
            "p.jsonl",
            "{\"id\": \"val-0\", \"answer\": \"<answer>val-0</answer>\"}\n{\"id\": \"val-1\", \"answer\": \"no idea\"}\n"
        );

        var run = await CommandRun.Of(
            "score",
            "--benchmark",
            "searchqa",
            "--tasks",
            Path.Combine(folder.Path, "searchqa"),
            "--predictions",
            predictions,
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["hard"]!.GetValue<double>().ShouldBe(0.5);
        run.Json["scored"]!.GetValue<int>().ShouldBe(2);
        run.Json["not_scored"]!.GetValue<int>().ShouldBe(4);
        (
            await CommandRun.Of("score", "--benchmark", "searchqq", "--tasks", folder.Path, "--predictions", predictions)
        ).Error.ShouldStartWith("error SKO4007");
    }

    [Fact]
    public async Task The_doctor_does_not_ask_a_benchmark_for_expected_answers()
    {
        var data = DataSet("spreadsheetbench");
        using var folder = NewData();
        folder.Write("SKILL.md", "---\nname: books\ndescription: Edits workbooks.\n---\n# Books\n\n- Look first.\n");
        folder.Write(
            "skillopt.yaml",
            $"skill: SKILL.md\nbenchmark: spreadsheetbench\ndata: {Path.GetFullPath(data)}\ntarget: practice:apprentice\noptimizer: "
                + $"practice:coach\n"
        );

        var run = await CommandRun.Of("doctor", folder.Path, "--cheap");

        run.Output.ShouldContain("judged by its own environment", Case.Sensitive, run.Output + run.Error);
        run.Output.ShouldNotContain("no expected answer");
        run.Output.ShouldContain("Executors here:");
        run.Output.ShouldContain("csharp.");
    }

    [Fact]
    public async Task Alfworld_trains_from_the_command_line_with_the_practice_models_and_wins_more_games()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        (
            await CommandRun.Of(
                "data",
                "prepare",
                "alfworld",
                "--from",
                Path.Combine(DataSet("alfworld"), "games_191.tar.gz"),
                "--out",
                data
            )
        ).ExitCode.ShouldBe(0);
        var project = Path.Combine(folder.Path, "project");
        (
            await CommandRun.Of(
                "init",
                project,
                "--yes",
                "--benchmark",
                "alfworld",
                "--data",
                data,
                "--target",
                "practice:apprentice",
                "--optimizer",
                "practice:coach"
            )
        ).ExitCode.ShouldBe(0);
        var before = (await CommandRun.Of("eval", project, "--json")).Json["skill"]!["hard"]!.GetValue<double>();

        var run = await CommandRun.Of("train", project, "--train.epochs", "2", "--tasks.limit", "39");

        run.ExitCode.ShouldBe(0, run.Error);
        var best = Path.Combine(project, "runs", "default", "best_skill.md");
        var after = (await CommandRun.Of("eval", project, "--skill", best, "--json")).Json["skill"]!["hard"]!.GetValue<double>();
        before.ShouldBeLessThan(0.35);
        after.ShouldBeGreaterThan(before + 0.4);
        File.ReadAllText(best).ShouldContain("open", Case.Insensitive);

        // A failing game is opened from the step that played it, command by command.
        var failing = (await CommandRun.Of("show", project, "--step", "1")).Output.Split("--task ")[^1].Trim().Trim('\'');
        var opened = await CommandRun.Of("show", project, "--step", "1", "--task", failing);
        opened.ExitCode.ShouldBe(0, opened.Error);
        opened.Output.ShouldContain("── 1 ");
        opened.Output.ShouldContain("tool call");
        opened.Output.ShouldContain("tool result");
        opened.Output.ShouldContain("  verdict   ");
    }

    // Where the data sets are that are not part of the repository.
    internal static string DataSet(string name)
    {
        var folder = Path.GetFullPath(
            Path.Combine(
                Environment.GetEnvironmentVariable("SKILLOPT_DATA")
                    ?? Path.Combine(CommandTableTests.RepositoryRoot(), "..", "shared", "data"),
                name
            )
        );
        Assert.SkipUnless(Directory.Exists(folder), $"The data set is not at {folder}; set SKILLOPT_DATA.");
        return folder;
    }

    private static TemporaryFolder NewData()
    {
        var folder = new TemporaryFolder();
        foreach (var split in new[] { "train", "val", "test" })
        {
            folder.Write(
                $"searchqa/{split}/items.json",
                new JsonArray([
                    .. Enumerable
                        .Range(0, 2)
                        .Select(i =>
                            (JsonNode?)
                                new JsonObject
                                {
                                    ["id"] = $"{split}-{i}",
                                    ["question"] = $"It has the number {split}-{i} on its door",
                                    ["context"] = $"[DOC] A house in the street. Number {split}-{i}.",
                                    ["answers"] = new JsonArray($"{split}-{i}"),
                                }
                        ),
                ]).ToJsonString()
            );
        }

        return folder;
    }
}
