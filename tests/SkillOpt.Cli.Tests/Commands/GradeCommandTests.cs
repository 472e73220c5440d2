using System.Globalization;
using System.Text.Json.Nodes;

namespace SkillOpt.Cli.Tests.Commands;

public class GradeCommandTests
{
    private const string Rules = "{name: rules, checks: [{op: contains, arg: Total}, {op: no_refusal}]}";

    private const string Judge =
        """
        {name: judge, rubric: [{name: sum, question: Does it state the total?, levels: [no total is stated, the total is stated]}]}
        """;

    [Fact]
    public async Task A_draft_lists_candidates_and_writes_only_what_is_ticked()
    {
        using var folder = NewProject(Rules);

        var list = await CommandRun.Of("grade", "init", folder.FullPath, "--json");

        list.ExitCode.ShouldBe(0, list.Error);
        list.Json["yaml"].ShouldBeNull();
        var section = list.Json["checks"]!.AsArray().Single(c => c!["op"]!.GetValue<string>() == "section_present")!;
        section["arg"]!.GetValue<string>().ShouldBe("Summary");
        section["holds"]!.GetValue<int>().ShouldBe(40);

        var target = Path.Combine(folder.FullPath, "grader.yaml");
        (await CommandRun.Of("grade", "init", folder.FullPath, "--take", section["key"]!.GetValue<string>(), "--out", target)).ExitCode.ShouldBe(0);
        File.ReadAllText(target).ShouldContain("{op: section_present, arg: \"Summary\"}");
        File.ReadAllText(target).ShouldNotContain("no_refusal");
        (await CommandRun.Of("grade", "init", folder.FullPath, "--take", "99")).Error.ShouldStartWith("error SKO1347");

        // What was drafted is a scorer that the same project can use.
        folder.Write("skillopt.yaml", Yaml("") + File.ReadAllText(target));
        (await CommandRun.Of("config", "explain", folder.FullPath)).ExitCode.ShouldBe(0);
        (await CommandRun.Of("grade", "probe", folder.FullPath)).Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Labelling_stops_anywhere_and_goes_on_and_a_second_rater_starts_afresh()
    {
        using var folder = NewProject(Rules);

        var first = await CommandRun.WithInput("y\nn wrong unit\nwhat\nq\n", "grade", "label", folder.FullPath, "--rater", "ada", "--json");

        first.ExitCode.ShouldBe(3);
        first.Json["labelled"]!.GetValue<int>().ShouldBe(2);
        first.Error.ShouldContain("── 1 of 40 ── Question");
        first.Error.ShouldNotContain("openai:gpt-x", Case.Sensitive, "a rater never sees who wrote an answer");
        folder.Read("labels.jsonl").ShouldContain("wrong unit");
        var rest = await CommandRun.WithInput(string.Concat(Enumerable.Repeat("y\n", 38)), "grade", "label", folder.FullPath, "--rater", "ada");
        rest.ExitCode.ShouldBe(0, rest.Error);
        rest.Output.ShouldStartWith("ada: 2 of 40 labelled.");
        (await CommandRun.WithInput("", "grade", "label", folder.FullPath, "--rater", "bob", "--json")).Json["labelled"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_scorer_that_agrees_with_people_is_fit_and_one_that_does_not_is_not()
    {
        using var folder = NewProject(Rules);
        (await CommandRun.Of("grade", "calibrate", folder.FullPath)).ExitCode.ShouldBe(2, "nobody has labelled yet");
        await LabelAsync(folder);

        var fit = await CommandRun.Of("grade", "calibrate", folder.FullPath, "--json");
        fit.ExitCode.ShouldBe(0, fit.Error);
        fit.Json["verdict"]!.GetValue<string>().ShouldBe("fit");
        fit.Json["test"]!["tpr"]!["value"]!.GetValue<double>().ShouldBe(1);
        folder.Read("calibration.json").ShouldContain("Fit for gating");

        var blind = await CommandRun.Of("grade", "calibrate", folder.FullPath, "--scorer", "{name: rules, checks: [{op: no_refusal}]}");
        blind.ExitCode.ShouldBe(2);
        blind.Output.ShouldStartWith("Not fit for gating");
        blind.Output.ShouldContain("people say bad");
    }

    [Fact]
    public async Task Probes_find_that_a_rule_is_met_by_its_own_key_words()
    {
        using var folder = NewProject(Rules);

        var run = await CommandRun.Of("grade", "probe", folder.FullPath, "--json");

        run.ExitCode.ShouldBe(2);
        JsonNode Probe(string name) => run.Json["probes"]!.AsArray().Single(p => p!["probe"]!.GetValue<string>() == name)!;
        run.Json["probes"]!.AsArray().Select(p => p!["probe"]!.ToString()).ShouldBe(
            ["empty", "refusal", "padding", "keyword_stuffing", "pasted_rubric", "position_swap", "self_preference", "always", "flip_rate"], ignoreOrder: true);
        Probe("keyword_stuffing")["bad"]!.GetValue<int>().ShouldBe(40);
        Probe("empty")["bad"]!.GetValue<int>().ShouldBe(0);
        Probe("refusal")["bad"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_judge_by_hand_is_asked_about_every_labelled_answer_at_once_and_then_trusted_by_train()
    {
        using var folder = NewProject(Judge);
        await LabelAsync(folder);
        var before = await CommandRun.Of("train", folder.FullPath, "--target", "practice:apprentice", "--run", "before");
        before.Error.ShouldContain("never calibrated");

        var waiting = await CommandRun.Of("grade", "calibrate", folder.FullPath, "--json");
        waiting.ExitCode.ShouldBe(3, waiting.Error);
        waiting.Json["error"]!["pending"]!.AsArray().Count.ShouldBe(40);
        await JudgeAsync(folder.FullPath);
        var done = await CommandRun.Of("grade", "calibrate", folder.FullPath, "--json");

        done.ExitCode.ShouldBe(0, done.Error);
        done.Json["verdict"]!.GetValue<string>().ShouldBe("fit");
        done.Json["unscored"]!.GetValue<int>().ShouldBe(0);
        var after = await CommandRun.Of("train", folder.FullPath, "--target", "practice:apprentice", "--run", "after");
        after.Error.ShouldNotContain("calibrated");
    }

    [Fact]
    public async Task Without_outputs_or_with_a_line_that_is_none_one_sentence_says_so()
    {
        using var folder = NewProject(Rules);
        var line = folder.Write("bad.jsonl", "{\"id\": \"t00\", \"answer\": \"x\"}\n{\"id\": \"nobody\", \"answer\": \"x\"}\n");

        (await CommandRun.Of("grade", "probe", folder.FullPath, "--outputs", line)).Error.TrimEnd().ShouldEndWith("bad.jsonl:2: an output needs the \"id\" of a task of this project and an \"answer\".");
        var missing = await CommandRun.Of("grade", "probe", folder.FullPath, "--outputs", "/nowhere/x.jsonl");
        missing.ExitCode.ShouldBe(5);
        missing.Error.ShouldStartWith("error SKO1346");
    }

    [Fact]
    public async Task Eval_writes_the_answers_that_graders_are_made_with()
    {
        using var folder = NewProject(Rules);
        var answers = Path.Combine(folder.FullPath, "answers.jsonl");

        var eval = await CommandRun.Of("eval", folder.FullPath, "--target", "practice:apprentice", "--split", "train", "--answers", answers);

        eval.ExitCode.ShouldBe(0, eval.Error);
        var rows = File.ReadAllLines(answers).Select(l => JsonNode.Parse(l)!).ToList();
        rows.Count.ShouldBe(20);
        rows[0]["author"]!.GetValue<string>().ShouldBe("practice:apprentice");
        (await CommandRun.Of("grade", "probe", folder.FullPath, "--outputs", answers)).ExitCode.ShouldBe(2);
    }

    // Odd tasks were done well: their report states a total.
    private static TemporaryFolder NewProject(string scorer)
    {
        var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", Yaml($"scorer: {scorer}\n"));
        folder.Write("SKILL.md", "---\nname: reports\ndescription: Writes reports.\n---\n# Reports\n\n- Begin with a summary.\n");
        folder.Write("tasks.jsonl", string.Concat(Enumerable.Range(0, 40).Select(i => new JsonObject { ["id"] = Id(i), ["input"] = $"Report number {Id(i)}." }.ToJsonString() + "\n")));
        folder.Write("outputs.jsonl", string.Concat(Enumerable.Range(0, 40).Select(i => new JsonObject
        {
            ["id"] = Id(i),
            ["answer"] = $"# Summary\n\nReport {Id(i)} was written.{(i % 2 == 1 ? $" Total: {i} pieces." : " Nothing was counted.")}\n",
            ["author"] = "openai:gpt-x",
        }.ToJsonString() + "\n")));
        return folder;
    }

    private static string Yaml(string scorer) =>
        "skill: SKILL.md\ntasks: {path: tasks.jsonl, ratio: \"2:1:1\"}\ntarget: handoff\noptimizer: practice:coach\n" +
        (scorer.Contains("judge", StringComparison.Ordinal) ? "judge: handoff\n" : "") + "train: {epochs: 1, batch_size: 20}\n" + scorer;

    private static string Id(int i) => $"t{i.ToString("00", CultureInfo.InvariantCulture)}";

    // The order is the rater's own, so each verdict is given by what is shown.
    private static async Task LabelAsync(TemporaryFolder folder)
    {
        while (true)
        {
            var look = await CommandRun.WithInput("", "grade", "label", folder.FullPath, "--rater", "ada", "--json");
            if (look.ExitCode == 0)
            {
                return;
            }

            await CommandRun.WithInput(look.Error.Contains("Total:", StringComparison.Ordinal) ? "y\n" : "n\n", "grade", "label", folder.FullPath, "--rater", "ada");
        }
    }

    private static async Task JudgeAsync(string project)
    {
        foreach (var call in (await CommandRun.Of("handoff", "next", project, "--role", "judge", "--count", "1000", "--json")).Json.AsArray())
        {
            var hasTotal = call!["prompt"]!.GetValue<string>().Contains("Total:", StringComparison.Ordinal);
            var verdict = new JsonObject
            {
                ["criteria"] = new JsonArray(new JsonObject
                {
                    ["name"] = "sum",
                    ["reason"] = "as read",
                    ["evidence"] = hasTotal ? new JsonArray("Total:") : [],
                    ["level"] = hasTotal ? 1 : 0,
                }),
            };
            await File.WriteAllTextAsync(call["answer_file"]!.GetValue<string>(), verdict.ToJsonString());
        }
    }
}
