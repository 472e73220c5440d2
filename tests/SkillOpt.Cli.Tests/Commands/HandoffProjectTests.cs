using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class HandoffProjectTests
{
    private const string Project = """
        skill: SKILL.md
        tasks: {path: tasks.jsonl, ratio: "2:1:1"}
        scorer: normalized_exact
        target: handoff
        optimizer: practice:coach
        train: {epochs: 1, batch_size: 4}
        """;

    [Fact]
    public async Task Training_by_hand_waits_with_exit_code_3_and_the_same_command_goes_on_to_the_end()
    {
        using var folder = NewProject();

        var first = await CommandRun.Of("train", folder.Path, "--json");

        first.ExitCode.ShouldBe(3);
        first.Json["error"]!["code"]!.GetValue<string>().ShouldBe("SKO3020");
        var waiting = first.Json["error"]!["pending"]!.AsArray().Count;
        waiting.ShouldBe(4, "the baseline on all four val tasks waits at once");
        var status = await CommandRun.Of("handoff", "status", folder.Path, "--json");
        status.ExitCode.ShouldBe(3);
        status.Json["pending"]!.GetValue<int>().ShouldBe(waiting);

        var rounds = 0;
        var last = first;
        while (last.ExitCode == 3)
        {
            (++rounds).ShouldBeLessThan(30);
            await AnswerAllAsync(folder.Path);
            (await CommandRun.Of("handoff", "status", folder.Path)).ExitCode.ShouldBe(0);
            last = await CommandRun.Of("train", folder.Path, "--json");
        }

        last.ExitCode.ShouldBe(0, last.Error);
        last.Json["rollouts"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(12);
        last.Json["val"]!["start"].ShouldNotBeNull();
        rounds.ShouldBeGreaterThan(1);

        var again = await CommandRun.Of(
            "train",
            folder.Path,
            "--run",
            "again",
            "--replay",
            Path.Combine(folder.Path, "runs", "default"),
            "--json"
        );
        again.ExitCode.ShouldBe(0, again.Error);
        again.Json["val"]!.ToJsonString().ShouldBe(last.Json["val"]!.ToJsonString());
        again
            .Json["test"]
            ?.ToJsonString()
            .ShouldBe(last.Json["test"]?.ToJsonString(), "a replay takes the exam again without using the test tasks up");
        again.Json["rollouts"]!.GetValue<int>().ShouldBe(last.Json["rollouts"]!.GetValue<int>());
        Directory.Exists(Path.Combine(folder.Path, "runs", "again", "handoff")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_is_read_and_answered_one_by_one()
    {
        using var folder = NewProject();
        (await CommandRun.Of("eval", folder.Path)).ExitCode.ShouldBe(3);
        var next = await CommandRun.Of("handoff", "next", folder.Path, "--json");
        var call = next.Json[0]!;
        call["role"]!.GetValue<string>().ShouldBe("target");
        call["prompt"]!.GetValue<string>().ShouldContain("What is");
        call["prompt"]!.GetValue<string>().ShouldNotContain("expected");
        var id = call["id"]!.GetValue<string>();

        (await CommandRun.WithInput("  ", "handoff", "answer", id, "-", folder.Path)).Error.ShouldStartWith("error SKO3022");
        (await CommandRun.WithInput("x", "handoff", "answer", "zzz", "-", folder.Path)).Error.ShouldStartWith("error SKO3022");
        var answered = await CommandRun.WithInput("42", "handoff", "answer", id[..8], "-", folder.Path);

        answered.ExitCode.ShouldBe(0, answered.Error);
        answered.Output.TrimEnd().ShouldBe($"Answered {id}; 3 calls left.");
        (await CommandRun.Of("handoff", "next", folder.Path, "--count", "9", "--json")).Json.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Without_anything_handed_off_that_is_said()
    {
        using var folder = NewProject();

        var run = await CommandRun.Of("handoff", "status", folder.Path);

        run.ExitCode.ShouldBe(0);
        run.Output.TrimEnd().ShouldBe("Nothing was handed off.");
        (await CommandRun.WithInput("x", "handoff", "answer", "abc", "-", folder.Path)).ExitCode.ShouldBe(5);
    }

    [Fact]
    public async Task A_finished_run_is_replayed_from_its_export_without_any_model()
    {
        using var folder = NewProject();
        var eval = await CommandRun.Of("eval", folder.Path, "--json");
        while (eval.ExitCode == 3)
        {
            await AnswerAllAsync(folder.Path);
            eval = await CommandRun.Of("eval", folder.Path, "--json");
        }

        var recording = Path.Combine(folder.Path, "cassette.db");
        Environment.SetEnvironmentVariable("SKILLOPT_TEST_API_KEY", "seven times");
        var export = await CommandRun.Of(
            "record",
            "export",
            Path.Combine(folder.Path, "runs", ".evaluations", "journal"),
            recording,
            "--json"
        );
        Environment.SetEnvironmentVariable("SKILLOPT_TEST_API_KEY", null);
        export.ExitCode.ShouldBe(0, export.Error);
        export.Json["results"]!.GetValue<int>().ShouldBe(4);
        System
            .Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(recording, TestContext.Current.CancellationToken))
            .ShouldNotContain("seven times");
        Directory.Delete(Path.Combine(folder.Path, "runs"), recursive: true);

        var replayed = await CommandRun.Of("eval", folder.Path, "--replay", recording, "--json");

        replayed.ExitCode.ShouldBe(0, replayed.Error);
        replayed.Json["skill"]!["hard"]!.GetValue<double>().ShouldBe(eval.Json["skill"]!["hard"]!.GetValue<double>());
        var missing = await CommandRun.Of("eval", folder.Path, "--split", "train", "--replay", recording);
        missing.ExitCode.ShouldBe(5);
        missing.Error.ShouldContain("SKO3030");
    }

    private static TemporaryFolder NewProject()
    {
        var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", Project);
        folder.Write("SKILL.md", "---\nname: sums\ndescription: Adds numbers.\n---\n# Sums\n\n- Answer with the number only.\n");
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, 16)
                    .Select(i =>
                        new JsonObject
                        {
                            ["id"] = $"t{i:00}",
                            ["input"] = $"What is seven times {i}, {(i % 2 == 0 ? "politely" : "plainly")}?",
                            ["expected"] = $"{7 * i}",
                        }.ToJsonString() + "\n"
                    )
            )
        );
        return folder;
    }

    // A person who can multiply, but gets the polite half wrong.
    private static async Task AnswerAllAsync(string project)
    {
        foreach (var call in (await CommandRun.Of("handoff", "next", project, "--count", "1000", "--json")).Json.AsArray())
        {
            var prompt = call!["prompt"]!.GetValue<string>();
            var number = int.Parse(
                prompt[(prompt.IndexOf("seven times ", StringComparison.Ordinal) + "seven times ".Length)..].Split(',')[0],
                System.Globalization.CultureInfo.InvariantCulture
            );
            await File.WriteAllTextAsync(
                call["answer_file"]!.GetValue<string>(),
                prompt.Contains("politely?", StringComparison.Ordinal) ? "I am not sure." : $"{7 * number}"
            );
        }
    }
}
