using static SkillOpt.Cli.Tests.Commands.Grading.GraderProject;

namespace SkillOpt.Cli.Tests.Commands.Grading;

/// <summary>A grader is held against labels, and called fit only when it is.</summary>
public class GradeCalibrateTests
{
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
}
