using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>A project whose val tasks are too easy, as a user has it: YAML files and verbs.</summary>
public class CeilingCommandTests
{
    private static readonly string[] s_dates =
    [
        "3 March 2024",
        "5 May 2023",
        "17 June 2022",
        "9 October 2021",
        "28 November 2020",
        "1 December 2019",
    ];

    private static void Write(TemporaryFolder folder, string gate)
    {
        folder.Write(
            "SKILL.md",
            "---\nname: answers\ndescription: Answers short questions about dates and amounts.\n---\n# Answers\n\nUse this skill to "
                + "answer.\n"
        );
        folder.Write(
            "val.jsonl",
            string.Concat(Enumerable.Range(0, 4).Select(i => Task($"val-{i}", $"Say yes to number {i}.", "[\\s\\S]")))
        );
        folder.Write(
            "test.jsonl",
            string.Concat(Enumerable.Range(0, 4).Select(i => Task($"test-{i}", $"Refuse what letter {(char)('k' + i)} wants.", "[\\s\\S]")))
        );
        folder.Write(
            "train.jsonl",
            string.Concat(
                s_dates.Select((d, i) => Task($"train-{i}", $"What is the date {d} in the form that is asked for?", $"never-{i}-said"))
            )
        );
        folder.Write(
            "skillopt.yaml",
            $"skill: SKILL.md\ntasks: {{train: train.jsonl, val: val.jsonl, test: test.jsonl}}\nscorer: regex\ntarget: "
                + $"practice:apprentice\noptimizer: practice:coach\ntrain: {{epochs: 2, batch_size: 3}}\n{gate}"
        );
    }

    [Fact]
    public async Task A_val_that_is_solved_from_the_start_is_said_at_once_and_costs_no_step()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "");

        var train = await CommandRun.Of("train", folder.Path);

        train.ExitCode.ShouldBe(0, train.Error + train.Output);
        train.Output.ShouldContain(
            "Val is at its ceiling (100.0 % on 4 tasks): gate strict can accept nothing any more. The 4 steps that are left are not "
                + "made: the result is the same without them."
        );
        train.Output.ShouldNotContain("step 1/");
        train.Output.ShouldContain("The best skill scores 0.0 on train (3 tasks), far below its 100.0 on val");
        var report = File.ReadAllText(Path.Combine(folder.Path, "runs", "default", "report.md"));
        System.Text.RegularExpressions.Regex.Count(report, "Val is at its ceiling").ShouldBe(1);
        report.ShouldContain("- train: the best skill scores 0.0 on the 3 tasks of 6");
        (await CommandRun.Of("runs", folder.Path)).Output.ShouldContain("ceiling");
        (await CommandRun.Of("runs", folder.Path, "--json")).Json[0]!["ceiling"]!
            .GetValue<string>()
            .ShouldStartWith("Val is at its ceiling");
        (await CommandRun.Of("show", folder.Path, "--json"))
            .Json.AsArray()
            .Select(f => f!["$type"]!.GetValue<string>())
            .ShouldContain("ceiling_reached");
    }

    [Theory]
    [InlineData("ties")]
    [InlineData("tighten")]
    public async Task The_setting_makes_the_steps_go_on(string atCeiling)
    {
        using var folder = new TemporaryFolder();
        Write(folder, $"gate: {{policy: strict, at_ceiling: {atCeiling}}}\n");

        var train = await CommandRun.Of("train", folder.Path);

        train.ExitCode.ShouldBe(0, train.Error + train.Output);
        train.Output.ShouldContain($"(gate.at_ceiling: {atCeiling})");
        train.Output.ShouldContain("step 4/4");
        (await CommandRun.Of("train", folder.Path, "--run", "no", "--gate.at_ceiling", "sometimes")).ExitCode.ShouldBe(5);
    }

    private static string Task(string id, string input, string expected) =>
        new JsonObject
        {
            ["id"] = id,
            ["input"] = input,
            ["expected"] = expected,
        }.ToJsonString() + "\n";
}
