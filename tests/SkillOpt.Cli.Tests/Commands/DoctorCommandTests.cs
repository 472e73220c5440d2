using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class DoctorCommandTests
{
    private const string Rules = """{"op":"regex","arg":"(?m)^Total: \\d+"}""";

    [Fact]
    public async Task Checks_without_expected_answers_are_tried_themselves_and_nothing_false_is_said()
    {
        using var folder = Project("rules", i => Rules);

        var findings = await Examine(folder);

        findings
            .Single(f => f.Check == "scorer")
            .ShouldBe(
                (
                    "scorer",
                    "ok",
                    "rules gives none to an empty answer and none to the question repeated on 60 tasks; no task has an expected answer "
                        + "to try."
                )
            );
        findings.ShouldNotContain(f => f.Sentence.Contains("no expected answer; a scorer"));
        findings.Where(f => f.Check is "tasks" or "scorer" or "settings").ShouldAllBe(f => f.Level == "ok");
    }

    [Fact]
    public async Task That_no_task_can_be_scored_is_a_failure()
    {
        using var broken = Project("rules", _ => """{"op":"regex","arg":"(open"}""");
        using var comparing = Project("exact", _ => Rules);

        var run = await CommandRun.Of("doctor", broken.Path, "--cheap", "--json");

        run.ExitCode.ShouldBe(5);
        Findings(run).Single(f => f.Check == "scorer").Sentence.ShouldStartWith("No train or val task can be scored: ");
        Findings(run).Single(f => f.Check == "scorer").Sentence.ShouldContain("(open");
        (await Examine(comparing)).Single(f => f.Check == "scorer").Level.ShouldBe("failure");
    }

    [Fact]
    public async Task Checks_that_an_empty_answer_or_the_question_passes_and_bad_patterns_are_named()
    {
        using var folder = Project(
            "rules",
            i =>
                i switch
                {
                    3 => """{"op":"not_contains","arg":"sorry"}""",
                    4 => """{"op":"contains","arg":"invoice"}""",
                    5 => """{"op":"regex","arg":"[z-a]"}""",
                    _ => Rules,
                }
        );

        var findings = (await Examine(folder)).Where(f => f.Check == "scorer").Select(f => f.Sentence).ToList();

        findings.ShouldContain("rules passes an empty answer on 1 of 60 tasks: t3.");
        findings.ShouldContain(f =>
            f.StartsWith("rules passes the question itself as an answer on 2 of 60 tasks: ") && f.Contains("t3, t4")
        );
        findings.ShouldContain(f => f.StartsWith("rules cannot score 1 of 60 tasks: t5 ("));
    }

    [Fact]
    public async Task Labels_in_brackets_want_multiple_choice_which_takes_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SKILL.md", "---\nname: dates\ndescription: Works out dates.\n---\n- Think first.\n");
        var tasks = Path.Combine(BenchmarkVerbsTests.DataSet("bbh"), "date_understanding.json");
        folder.Write(
            "skillopt.yaml",
            $"tasks: {{path: {tasks}, ratio: '1:1:1', holdout: report}}\nscorer: normalized_exact\ntarget: "
                + $"practice:apprentice\noptimizer: practice:coach\n"
        );

        var compared = await CommandRun.Of("doctor", folder.Path, "--cheap", "--json");
        var chosen = await CommandRun.Of("doctor", folder.Path, "--cheap", "--json", "--scorer", "multiple_choice");

        compared
            .Json.AsArray()
            .Where(f => f!["check"]!.GetValue<string>() == "scorer")
            .ShouldContain(f => f!["mend"]!.GetValue<string>().StartsWith("Set scorer: multiple_choice"));
        Findings(chosen).Single(f => f.Check == "scorer").Level.ShouldBe("ok", chosen.Output);
    }

    [Fact]
    public async Task A_fault_is_told_by_the_check_that_it_belongs_to()
    {
        using var badTasks = Project("rules", _ => Rules);
        badTasks.Write("tasks.jsonl", "{\"id\": \"broken\"");
        using var badSkill = Project("rules", _ => Rules);
        File.Delete(Path.Combine(badSkill.Path, "SKILL.md"));
        using var badPrompts = Project("rules", _ => Rules);

        Failed(await Examine(badTasks)).ShouldBe("tasks");
        Failed(await Examine(badSkill)).ShouldBe("skill");
        Failed(await Examine(badPrompts, "--prompts", "/nowhere")).ShouldBe("settings");

        static string Failed(List<(string Check, string Level, string Sentence)> findings) =>
            findings.Where(f => f.Level == "failure").ShouldHaveSingleItem().Check;
    }

    [Fact]
    public async Task The_forecast_is_that_of_estimate()
    {
        using var folder = Project("rules", _ => Rules);

        var estimate = (await CommandRun.Of("estimate", folder.Path, "--json")).Json;
        var budget = (await Examine(folder)).Single(f => f.Check == "budget").Sentence;

        budget.ShouldStartWith(
            $"Expected are {estimate["calls"]!["expected"]!.GetValue<double>():0} calls and "
                + $"{estimate["tokens"]!["expected"]!.GetValue<double>() / 1e6:0.0} million tokens"
        );
    }

    private static TemporaryFolder Project(string scorer, Func<int, string> check)
    {
        var folder = new TemporaryFolder();
        string[] words =
        [
            "plums",
            "lanterns",
            "trains",
            "rivers",
            "violins",
            "stones",
            "letters",
            "clouds",
            "bridges",
            "foxes",
            "maps",
            "clocks",
        ];
        folder.Write("SKILL.md", "---\nname: totals\ndescription: Adds up invoices.\n---\n- Answer with the total.\n");
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, 90)
                    .Select(i =>
                        new JsonObject
                        {
                            ["id"] = $"t{i}",
                            ["input"] =
                                $"Add up invoice {i * 37} of {words[i % 12]}, {words[(i * 5 + 1) % 12]} and {i} {words[(i * 7 + 3) % 12]}.",
                            ["split"] =
                                i < 30 ? "train"
                                : i < 60 ? "val"
                                : "test",
                            ["metadata"] = new JsonObject { ["checks"] = new JsonArray(JsonNode.Parse(check(i))) },
                        }.ToJsonString() + "\n"
                    )
            )
        );
        folder.Write(
            "skillopt.yaml",
            $"tasks: {{path: tasks.jsonl, holdout: report}}\nscorer: {scorer}\ntarget: practice:apprentice\noptimizer: practice:coach\n"
        );
        return folder;
    }

    private static async Task<List<(string Check, string Level, string Sentence)>> Examine(TemporaryFolder folder, params string[] more) =>
        Findings(await CommandRun.Of(["doctor", folder.Path, "--cheap", "--json", .. more]));

    private static List<(string Check, string Level, string Sentence)> Findings(CommandRun run) =>
        [
            .. run
                .Json.AsArray()
                .Select(f => (f!["check"]!.GetValue<string>(), f["level"]!.GetValue<string>(), f["sentence"]!.GetValue<string>())),
        ];
}
