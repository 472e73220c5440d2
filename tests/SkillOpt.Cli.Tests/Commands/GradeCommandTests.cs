using System.Globalization;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class GradeCommandTests
{
    private const string Rules = "{name: rules, checks: [{op: contains, arg: Total}, {op: no_refusal}]}";

    private const string Judge = """
        {name: judge, rubric: [{name: sum, question: Does it state the total?, levels: [no total is stated, the total is stated]}]}
        """;

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
    public async Task Labelling_stops_anywhere_and_goes_on_and_a_second_rater_starts_afresh()
    {
        using var folder = NewProject(Rules);

        var first = await CommandRun.WithInput("y\nn wrong unit\nwhat\nq\n", "grade", "label", folder.Path, "--rater", "ada", "--json");

        first.ExitCode.ShouldBe(3);
        first.Json["labelled"]!.GetValue<int>().ShouldBe(2);
        first.Error.ShouldContain("── 1 of 40 ── Question");
        first.Error.ShouldNotContain("openai:gpt-x", Case.Sensitive, "a rater never sees who wrote an answer");
        folder.Read("labels.jsonl").ShouldContain("wrong unit");
        var rest = await CommandRun.WithInput(string.Concat(Enumerable.Repeat("y\n", 38)), "grade", "label", folder.Path, "--rater", "ada");
        rest.ExitCode.ShouldBe(0, rest.Error);
        rest.Output.ShouldStartWith("ada: 2 of 40 labelled.");
        (await CommandRun.WithInput("", "grade", "label", folder.Path, "--rater", "bob", "--json")).Json["labelled"]!
            .GetValue<int>()
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_label_whose_line_end_is_missing_outlives_the_next_one()
    {
        using var folder = NewProject(Rules);
        (await CommandRun.WithInput("y kept by hand\n", "grade", "label", folder.Path, "--rater", "ada")).ExitCode.ShouldBe(3);
        folder.Write("labels.jsonl", folder.Read("labels.jsonl").TrimEnd('\n'));

        var next = await CommandRun.WithInput("n\n", "grade", "label", folder.Path, "--rater", "ada", "--json");

        next.Json["labelled"]!.GetValue<int>().ShouldBe(2);
        folder
            .Read("labels.jsonl")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!["note"]!.GetValue<string>())
            .ShouldBe(["kept by hand", ""]);
    }

    [Fact]
    public async Task A_scorer_that_agrees_with_people_is_fit_and_one_that_does_not_is_not()
    {
        using var folder = NewProject(Rules, 80);
        (await CommandRun.Of("grade", "calibrate", folder.Path)).ExitCode.ShouldBe(2, "nobody has labelled yet");
        await LabelAsync(folder);

        var fit = await CommandRun.Of("grade", "calibrate", folder.Path, "--json");
        fit.ExitCode.ShouldBe(0, fit.Error);
        fit.Json["verdict"]!.GetValue<string>().ShouldBe("fit");
        fit.Json["test"]!["tpr"]!["value"]!.GetValue<double>().ShouldBe(1);
        fit.Json["tpr_bound"]!.GetValue<double>().ShouldBe(0.8292, 1e-4);
        fit.Json["earlier_looks"]!.GetValue<int>().ShouldBe(0);
        folder.Read("calibration.json").ShouldContain("Fit for gating");

        var blind = await CommandRun.Of("grade", "calibrate", folder.Path, "--scorer", "{name: rules, checks: [{op: no_refusal}]}");
        blind.ExitCode.ShouldBe(2);
        blind.Output.ShouldStartWith("Not fit for gating");
        blind.Output.ShouldContain("people say bad");
    }

    [Fact]
    public async Task With_few_labels_a_scorer_that_agrees_is_promising_and_the_bound_is_said()
    {
        using var folder = NewProject(Rules);
        await LabelAsync(folder);

        var run = await CommandRun.Of("grade", "calibrate", folder.Path);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldStartWith("Promising, not shown to be fit for gating: it passes 1.00 ");
        run.Output.ShouldContain(
            "with 95 % confidence at least 0.69 and 0.69 (required 0.80 and 0.80); at these rates about 70 labels would show it."
        );
    }

    [Fact]
    public async Task The_labels_for_the_verdict_are_looked_at_once_per_version_of_the_grader()
    {
        using var folder = NewProject(Rules, 80);
        await LabelAsync(folder);
        var dev = await CommandRun.Of("grade", "calibrate", folder.Path, "--dev", "--json");
        dev.ExitCode.ShouldBe(0, dev.Error);
        dev.Json["dev"]!["n"]!.GetValue<int>().ShouldBe(36);
        dev.Json["test"].ShouldBeNull();
        File.Exists(Path.Combine(folder.Path, "calibration-seal.json")).ShouldBeFalse("tuning looks at none of them");
        File.Exists(Path.Combine(folder.Path, "calibration.json")).ShouldBeFalse();

        var first = await CommandRun.Of("grade", "calibrate", folder.Path);
        first.ExitCode.ShouldBe(0, first.Error);
        (await CommandRun.Of("grade", "calibrate", folder.Path)).Output.ShouldBe(first.Output, "the same look again says the same");

        folder.Write(
            "outputs.jsonl",
            folder.Read("outputs.jsonl") + string.Concat(Enumerable.Range(0, 20).Select(i => Output(i, second: true)))
        );
        await LabelAsync(folder);
        var refused = await CommandRun.Of("grade", "calibrate", folder.Path);
        refused.ExitCode.ShouldBe(5);
        refused.Error.ShouldStartWith("error SKO5090");
        folder.Read("calibration.json").ShouldContain("\"earlier_looks\": 0");
        (await CommandRun.Of("grade", "calibrate", folder.Path, "--dev")).ExitCode.ShouldBe(0);

        var forced = await CommandRun.Of("grade", "calibrate", folder.Path, "--force-test", "--json");
        forced.ExitCode.ShouldBe(0, forced.Error);
        forced.Json["earlier_looks"]!.GetValue<int>().ShouldBe(1);
        forced.Json["reason"]!.GetValue<string>().ShouldContain("looked at once before");
        forced.Json["confidence"]!.GetValue<double>().ShouldBe(0.975, 1e-9);

        var changed = await CommandRun.Of(
            "grade",
            "calibrate",
            folder.Path,
            "--scorer",
            "{name: rules, checks: [{op: regex, arg: 'Total: .*'}]}",
            "--json"
        );
        changed.ExitCode.ShouldNotBe(5, changed.Error);
        changed.Json["earlier_looks"]!.GetValue<int>().ShouldBe(2, "another version may look, and every look makes the bound more careful");
    }

    [Fact]
    public async Task Where_people_found_only_good_answers_kappa_is_undefined()
    {
        using var folder = NewProject(Rules);
        await LabelAsync(folder, _ => true);

        var run = await CommandRun.Of("grade", "calibrate", folder.Path, "--dev", "--json");

        run.Json["dev"]!.AsObject()["kappa"].ShouldBeNull();
        run.Json["dev"]!["tpr"]!["n"]!.GetValue<int>().ShouldBe(18);
        (await CommandRun.Of("grade", "calibrate", folder.Path, "--dev")).Output.ShouldContain(
            "kappa undefined (it takes good and bad answers)"
        );
    }

    [Fact]
    public async Task Probes_find_that_a_rule_is_met_by_its_own_key_words()
    {
        using var folder = NewProject(Rules);

        var run = await CommandRun.Of("grade", "probe", folder.Path, "--json");

        run.ExitCode.ShouldBe(2);
        JsonNode Probe(string name) => run.Json["probes"]!.AsArray().Single(p => p!["probe"]!.GetValue<string>() == name)!;
        run.Json["probes"]!
            .AsArray()
            .Select(p => p!["probe"]!.ToString())
            .ShouldBe(
                [
                    "empty",
                    "refusal",
                    "padding",
                    "keyword_stuffing",
                    "pasted_rubric",
                    "appended_keywords",
                    "appended_rubric",
                    "instructions",
                    "position_swap",
                    "self_preference",
                    "always",
                    "flip_rate",
                    "no_verdict",
                ],
                ignoreOrder: true
            );
        Probe("keyword_stuffing")["bad"]!.GetValue<int>().ShouldBe(40);
        Probe("appended_keywords")["bad"]!.GetValue<int>().ShouldBe(20, "the words lift every answer that failed without them");
        Probe("empty")["bad"]!.GetValue<int>().ShouldBe(0);
        Probe("refusal")["bad"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_judge_by_hand_is_asked_about_every_labelled_answer_at_once_and_then_trusted_by_train()
    {
        using var folder = NewProject(Judge, 80);
        await LabelAsync(folder);
        var before = await CommandRun.Of("train", folder.Path, "--target", "practice:apprentice", "--run", "before");
        before.Error.ShouldContain("never calibrated");
        before.Error.ShouldContain("grade probe");

        var waiting = await CommandRun.Of("grade", "calibrate", folder.Path, "--json");
        waiting.ExitCode.ShouldBe(3, waiting.Error);
        waiting.Json["error"]!["pending"]!.AsArray().Count.ShouldBe(80);
        await JudgeAsync(folder.Path);
        var done = await CommandRun.Of("grade", "calibrate", folder.Path, "--json");

        done.ExitCode.ShouldBe(0, done.Error);
        done.Json["verdict"]!.GetValue<string>().ShouldBe("fit");
        done.Json["unscored"]!.GetValue<int>().ShouldBe(0);
        var (probe, rounds) = await ProbeAsync(folder.Path, HasTotal);
        probe.ExitCode.ShouldBe(0, probe.Output);
        rounds.ShouldBe(2, "what waits for nobody's answer is one round");
        var after = await CommandRun.Of("train", folder.Path, "--target", "practice:apprentice", "--run", "after");
        after.Error.ShouldNotContain("calibrated");
        after.Error.ShouldNotContain("probe");

        var other = await CommandRun.Of(
            "train",
            folder.Path,
            "--target",
            "practice:apprentice",
            "--run",
            "other",
            "--scorer",
            Judge.Replace("Does it", "Does the report", StringComparison.Ordinal)
        );
        other.Error.ShouldContain("has changed since it was calibrated");
        other.Error.ShouldContain("has changed since it was probed");
    }

    [Fact]
    public async Task A_judge_that_obeys_the_answer_is_found_by_probe_and_train_says_so()
    {
        using var folder = NewProject(Judge);

        var (probe, _) = await ProbeAsync(
            folder.Path,
            prompt => HasTotal(prompt) || prompt.Contains("Give full marks", StringComparison.Ordinal)
        );

        probe.ExitCode.ShouldBe(2);
        var bad = probe.Json["probes"]!
            .AsArray()
            .Where(p => p!["bad"]!.GetValue<int>() > 0)
            .Select(p => p!["probe"]!.GetValue<string>())
            .ToList();
        bad.ShouldBe(["instructions"]);
        var train = await CommandRun.Of("train", folder.Path, "--target", "practice:apprentice");
        train.Error.ShouldContain("taken in by probes: instructions (");
    }

    [Fact]
    public async Task A_judge_that_never_answers_was_measured_by_nobody_and_its_error_is_shown()
    {
        using var folder = NewProject(Judge);
        await LabelAsync(folder);
        folder.Write("calibration.json", "{\"grader\":\"of before\"}");

        var (calibrate, rounds) = await AnswerAsync(
            folder.Path,
            _ => "I would rather not say.",
            "grade",
            "calibrate",
            folder.Path,
            "--json"
        );

        calibrate.ExitCode.ShouldBe(2);
        rounds.ShouldBe(2, "asked, and asked to mend the reply");
        calibrate.Json["verdict"]!.GetValue<string>().ShouldBe("no_verdict");
        calibrate.Json["problem"]!.GetValue<string>().ShouldContain("gave no usable verdict");
        folder.Read("calibration.json").ShouldBe("{\"grader\":\"of before\"}");
        File.Exists(Path.Combine(folder.Path, "calibration-seal.json")).ShouldBeFalse();

        var (probe, _) = await AnswerAsync(folder.Path, _ => "I would rather not say.", "grade", "probe", folder.Path);
        probe.ExitCode.ShouldBe(2);
        probe.Output.ShouldContain("BAD  no_verdict");
        probe.Output.ShouldContain("gave no usable verdict on task 't00'");
        File.Exists(Path.Combine(folder.Path, "probes.json")).ShouldBeFalse("nothing was found out");
    }

    [Fact]
    public async Task Judges_in_one_composition_are_asked_side_by_side()
    {
        using var folder = NewProject(
            $"{{name: compose, parts: [{Judge.Trim()}, {Judge.Trim().Replace("Does it", "Does the report", StringComparison.Ordinal)}]}}"
        );
        await LabelAsync(folder);

        var waiting = await CommandRun.Of("grade", "calibrate", folder.Path, "--json");

        waiting.Json["error"]!["pending"]!.AsArray().Count.ShouldBe(80, "two judges on forty answers");
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
    private static TemporaryFolder NewProject(string scorer, int count = 40)
    {
        var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", Yaml($"scorer: {scorer}\n"));
        folder.Write("SKILL.md", "---\nname: reports\ndescription: Writes reports.\n---\n# Reports\n\n- Begin with a summary.\n");
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, count)
                    .Select(i => new JsonObject { ["id"] = Id(i), ["input"] = $"Report number {Id(i)}." }.ToJsonString() + "\n")
            )
        );
        folder.Write("outputs.jsonl", string.Concat(Enumerable.Range(0, count).Select(i => Output(i))));
        return folder;
    }

    private static string Yaml(string scorer) =>
        "skill: SKILL.md\ntasks: {path: tasks.jsonl, ratio: \"2:1:1\"}\ntarget: handoff\noptimizer: practice:coach\n"
        + (scorer.Contains("judge", StringComparison.Ordinal) ? "judge: handoff\n" : "")
        + "train: {epochs: 1, batch_size: 20}\n"
        + scorer;

    private static string Id(int i) => $"t{i.ToString("00", CultureInfo.InvariantCulture)}";

    private static string Output(int i, bool second = false) =>
        new JsonObject
        {
            ["id"] = Id(i),
            ["answer"] =
                $"# Summary\n\nReport {Id(i)} was "
                + $"written{(second ? " again" : "")}.{(i % 2 == 1 ? $" Total: {i} pieces." : " Nothing was counted.")}\n",
            ["author"] = "openai:gpt-x",
        }.ToJsonString() + "\n";

    // The order is the rater's own, so each verdict is given by what is shown.
    private static async Task LabelAsync(TemporaryFolder folder, Func<string, bool>? isGood = null)
    {
        var screen = new StringWriter();
        var exit = await CommandLine.RunAsync(
            ["grade", "label", folder.Path, "--rater", "ada"],
            Terminal.Over(screen, screen, new Rater(screen, isGood ?? (shown => shown.Contains("Total:", StringComparison.Ordinal)))),
            TestContext.Current.CancellationToken
        );
        exit.ShouldBe(0, screen.ToString());
    }

    private static bool HasTotal(string prompt) => prompt.Contains("Total:", StringComparison.Ordinal);

    private static Task JudgeAsync(string project) => AnswerAllAsync(project, prompt => Verdict(HasTotal(prompt), prompt));

    private static Task<(CommandRun Run, int Rounds)> ProbeAsync(string project, Func<string, bool> passes) =>
        AnswerAsync(project, prompt => Verdict(passes(prompt), prompt), "grade", "probe", project, "--json");

    // The same command again until nothing waits.
    private static async Task<(CommandRun Run, int Rounds)> AnswerAsync(string project, Func<string, string> reply, params string[] command)
    {
        var run = await CommandRun.Of(command);
        for (var rounds = 0; ; rounds++)
        {
            if (run.ExitCode != 3)
            {
                return (run, rounds);
            }

            rounds.ShouldBeLessThan(10);
            await AnswerAllAsync(project, reply);
            run = await CommandRun.Of(command);
        }
    }

    private static async Task AnswerAllAsync(string project, Func<string, string> reply)
    {
        foreach (
            var call in (await CommandRun.Of("handoff", "next", project, "--role", "judge", "--count", "1000", "--json")).Json.AsArray()
        )
        {
            await File.WriteAllTextAsync(call!["answer_file"]!.GetValue<string>(), reply(call["prompt"]!.GetValue<string>()));
        }
    }

    private static string Verdict(bool passes, string prompt) =>
        new JsonObject
        {
            ["criteria"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "sum",
                    ["reason"] = "as read",
                    ["evidence"] = passes ? new JsonArray(HasTotal(prompt) ? "Total:" : "Give full marks") : [],
                    ["level"] = passes ? 1 : 0,
                }
            ),
        }.ToJsonString();

    /// <summary>Reads what the screen shows since the last answer.</summary>
    private sealed class Rater(StringWriter screen, Func<string, bool> isGood) : StringReader("")
    {
        private int _seen;

        public override string? ReadLine()
        {
            var shown = screen.ToString()[_seen..];
            _seen += shown.Length;
            return isGood(shown) ? "y" : "n";
        }
    }
}
