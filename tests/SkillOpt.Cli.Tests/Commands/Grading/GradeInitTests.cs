using System.Text.Json.Nodes;
using static SkillOpt.Cli.Tests.Commands.Grading.GraderProject;

namespace SkillOpt.Cli.Tests.Commands.Grading;

/// <summary>A grader is drafted from real outputs.</summary>
public class GradeInitTests
{
    [Fact]
    public async Task A_draft_lists_candidates_and_writes_only_what_is_ticked()
    {
        using var folder = NewProject(Rules);

        var list = await CommandRun.Of("grade", "init", folder.Path, "--json");

        list.ExitCode.ShouldBe(0, list.Error);
        list.Json["yaml"].ShouldBeNull();
        var section = list.Json["checks"]!.AsArray().Single(c => c!["op"]!.GetValue<string>() == "section_present")!;
        section["arg"]!.GetValue<string>().ShouldBe("Summary");
        section["holds"]!.GetValue<int>().ShouldBe(40);

        var target = Path.Combine(folder.Path, "grader.yaml");
        (
            await CommandRun.Of("grade", "init", folder.Path, "--take", section["key"]!.GetValue<string>(), "--out", target)
        ).ExitCode.ShouldBe(0);
        File.ReadAllText(target).ShouldContain("{op: section_present, arg: \"Summary\"}");
        File.ReadAllText(target).ShouldNotContain("no_refusal");
        (await CommandRun.Of("grade", "init", folder.Path, "--take", "99")).Error.ShouldStartWith("error SKO1347");

        // What was drafted is a scorer that the same project can use.
        folder.Write("skillopt.yaml", Yaml("") + File.ReadAllText(target));
        (await CommandRun.Of("config", "explain", folder.Path)).ExitCode.ShouldBe(0);
        (await CommandRun.Of("grade", "probe", folder.Path)).Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_bad_pattern_in_a_draft_is_left_out_and_named()
    {
        using var folder = NewProject(Rules);
        folder.Write("skillopt.yaml", folder.Read("skillopt.yaml") + "judge: handoff\n");

        var (draft, rounds) = await AnswerAsync(
            folder.Path,
            _ =>
                """{"checks":[{"why":"w","op":"regex","arg":"(["},{"why":"a total is asked for","op":"contains","arg":"Total"}],"rubric":[]}""",
            "grade",
            "init",
            folder.Path,
            "--json"
        );

        draft.ExitCode.ShouldBe(0, draft.Error);
        rounds.ShouldBe(1);
        draft.Json["dropped"]!.AsArray().Select(d => d!.GetValue<string>()).ShouldBe(["a check (regex) is not a valid pattern: '(['"]);
        draft.Json["checks"]!.AsArray().Single(c => c!["from_model"]!.GetValue<bool>())!["arg"]!.GetValue<string>().ShouldBe("Total");
        draft.Json["problem"].ShouldBeNull();
    }

    [Fact]
    public async Task Without_outputs_or_with_a_line_that_is_none_one_sentence_says_so()
    {
        using var folder = NewProject(Rules);
        var line = folder.Write("bad.jsonl", "{\"id\": \"t00\", \"answer\": \"x\"}\n{\"id\": \"nobody\", \"answer\": \"x\"}\n");

        (await CommandRun.Of("grade", "probe", folder.Path, "--outputs", line))
            .Error.TrimEnd()
            .ShouldEndWith("bad.jsonl:2: an output needs the \"id\" of a task of this project and an \"answer\".");
        var missing = await CommandRun.Of("grade", "probe", folder.Path, "--outputs", "/nowhere/x.jsonl");
        missing.ExitCode.ShouldBe(5);
        missing.Error.ShouldStartWith("error SKO1346");
    }

    [Fact]
    public async Task Eval_writes_the_answers_that_graders_are_made_with()
    {
        using var folder = NewProject(Rules);
        var answers = Path.Combine(folder.Path, "answers.jsonl");

        var eval = await CommandRun.Of("eval", folder.Path, "--target", "practice:apprentice", "--split", "train", "--answers", answers);

        eval.ExitCode.ShouldBe(0, eval.Error);
        var rows = File.ReadAllLines(answers).Select(l => JsonNode.Parse(l)!).ToList();
        rows.Count.ShouldBe(20);
        rows[0]["author"]!.GetValue<string>().ShouldBe("practice:apprentice");
        (await CommandRun.Of("grade", "probe", folder.Path, "--outputs", answers)).ExitCode.ShouldBe(2);
    }

    // Odd tasks were done well: their report states a total.
}
