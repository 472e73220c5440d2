using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// A run's story for a person, as Markdown. Made from the facts alone, so that an interrupted and resumed run has the same page as an
/// uninterrupted one.
/// </summary>
internal static class RunReport
{
    /// <summary>What every view of a practice run's scores must say.</summary>
    public const string PracticeNotice =
        "Practice models took part: programs that come with SkillOpt, not language models. Their scores show that the machinery works "
        + "and say nothing about a real model.";

    /// <summary>Writes the page, ending in a line feed.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="run">The run.</param>
    /// <param name="hasCosts">Whether a page beside it holds what the run took and what was forecast: calls in flight and the clock differ
    /// from run to run, so they stand there.</param>
    /// <param name="format">Where the page will be read.</param>
    public static string Write(string name, RunView run, bool hasCosts = false, PageFormat format = PageFormat.Markdown)
    {
        var page = new MarkdownPage(format);
        page.Append($"# Run {name}\n\n");
        if (run.Started is not { } started)
        {
            return page.Append("Nothing has happened yet.\n").ToString();
        }

        if (started.IsPractice)
        {
            page.Append($"> {PracticeNotice}\n\n");
        }

        page.Append($"{Verdict(run)}\n\n");
        page.Append($"- target {started.Target}, optimizer {started.Optimizer}\n");
        page.Append($"- tasks: {started.Train} train, {started.Val} val, {started.Test} test\n");
        page.Append(
            $"- {Wording.Count(started.Epochs, "epoch")}, {Wording.Count(started.Steps, "step")}, gate {started.Gate} on "
                + $"{TermName.Of(started.Metric)}\n"
        );
        var failed = run.FailedRollouts > 0 ? $", of which {run.FailedRollouts} failed and have no score" : "";
        page.Append($"- {Wording.Count(run.Rollouts, "rollout")}{failed}");
        var spared = $"; {run.SparedRollouts} more were not needed, because they could no longer change a verdict";
        page.Append($"{(run.SparedRollouts > 0 ? spared : "")}\n");
        if (run.SkillSeen > 0)
        {
            page.Append($"- {SkillUseText.Share(run.SkillLoaded, run.SkillSeen)}\n");
        }

        if (SkillUseText.Warning(run.SkillLoaded, run.SkillSeen) is { } unused)
        {
            page.Append($"- {unused}\n");
        }

        if (hasCosts && format == PageFormat.Markdown)
        {
            page.Append("- forecast against actual (calls, tokens, money, minutes): [cost.md](cost.md)\n");
        }

        // The verdict of a finished run says it.
        if (run is { Finished: null, Ceiling: { } ceiling })
        {
            page.Append($"- {CeilingText.Of(ceiling)}\n");
        }

        Train(page, run);
        Test(page, run.Finished);
        Staircase(page, run);
        Changes(page, run);
        return page.ToString();
    }

    /// <summary>What the run came to, in one or two sentences.</summary>
    public static string Verdict(RunView run)
    {
        if (run.Finished is not { } finished)
        {
            return $"The run is not finished: {Wording.Count(run.Steps.Count, "step")} so far.";
        }

        var val =
            finished.BestOrigin == "start"
                ? $"No candidate passed the gate: the starting skill stays the best (val {Wording.Points(finished.StartVal)})."
                : $"The best skill comes from {finished.BestOrigin}: val {Wording.Points(finished.StartVal)} → "
                    + $"{Wording.Points(finished.BestVal)} as the gate measured it.";
        var test = finished switch
        {
            { TestWord: null } => "",
            _ when finished.BestSkill == finished.StartSkill => $" On test it scores {Wording.Points(Metric(run, finished.StartTest))}.",
            _ => $" On test, {Wording.Points(Metric(run, finished.StartTest))} → {Wording.Points(Metric(run, finished.BestTest))}: "
                + $"{Wording.Interval(finished.TestDifference, finished.TestLow, finished.TestHigh)}, "
                + $"{finished.TestWord}{(finished.TestP is { } p ? $" (exact p {(p < 0.0001 ? "< 0.0001" : $"= {p:0.####}")})" : "")}.",
        };
        var rest = string.Concat(
            new[]
            {
                VerdictText.Uncertain(run.Verdicts),
                run.Ceiling is { } ceiling ? CeilingText.Of(ceiling) : "",
                CeilingText.Gap(finished),
            }
                .Where(t => t.Length > 0)
                .Select(t => " " + t)
        );
        return val + Release(finished) + test + Seal(finished) + rest;
    }

    private static string Release(RunFinished finished) => finished.ReleaseReason is { } reason ? $" Release gate: {reason}" : "";

    // A reused test split is told with every result, for ever.
    private static string Seal(RunFinished finished) =>
        finished switch
        {
            { TestUsedBefore.Count: 0 } => "",
            { TestWasRefused: true } =>
                $" The test split stays sealed: it was used before by {Few(finished.TestUsedBefore)}, and a second look would no longer "
                    + $"be held out. "
                    + "Give the project test tasks that no run has seen and begin another run; or look all the same at what is trained, "
                    + "with skillopt eval --split test --force-test, "
                    + "--skill for this run's best_skill.md and --against for the start (the use is recorded).",
            _ => $" The test split was not fresh: it was used before by {Few(finished.TestUsedBefore)}.",
        };

    private static string Few(IReadOnlyList<string> runs) =>
        runs.Count <= 3 ? string.Join(", ", runs) : $"{string.Join(", ", runs.Take(3))} and {runs.Count - 3} more";

    /// <summary>The score that the gate compares.</summary>
    internal static double? Metric(RunView run, SkillScore? score) => run.Started?.Compared(score?.Hard, score?.Soft);

    private static void Train(MarkdownPage page, RunView run)
    {
        if (run.Finished is not { } finished)
        {
            return;
        }

        if (finished.BestTrain is { } train)
        {
            page.Append(
                $"- train: the best skill scores {Wording.Points(Metric(run, train))} on the {Wording.Count(train.Tasks, "task")} of "
                    + $"{run.Started!.Train} that were rolled out with it\n"
            );
        }
    }

    private static void Test(MarkdownPage page, RunFinished? finished)
    {
        if (finished?.StartTest is null)
        {
            return;
        }

        page.Append("\n## Test\n\n| Skill | Hard | Soft | Tasks | Without score |\n|---|---|---|---|---|\n");
        foreach (var (name, score) in new[] { ("start", finished.StartTest), ("best", finished.BestTest), ("last", finished.FinalTest) })
        {
            if (score is not null)
            {
                page.Append($"| {name} | {Wording.Points(score.Hard)} | {Wording.Points(score.Soft)} | {score.Tasks} | {score.Failed} |\n");
            }
        }
    }

    private static void Staircase(MarkdownPage page, RunView run)
    {
        page.Append(
            "\n## Steps\n\n| Step | Epoch | Train | Verdict | Candidate | Incumbent after | Rollouts | Why "
                + "|\n|---|---|---|---|---|---|---|---|\n"
        );
        foreach (var steps in run.Steps.GroupBy(s => s.Started.Epoch))
        {
            foreach (var step in steps)
            {
                foreach (var candidate in step.Candidates)
                {
                    Row(page, candidate.Built.Origin, steps.Key, TrainOf(run, step), candidate.Verdict);
                }

                if (step.Skipped is { } skipped)
                {
                    page.Append($"| step {step.Number} | {steps.Key} | {TrainOf(run, step)} | skipped | – | – | 0 | {skipped.Reason} |\n");
                }
            }

            foreach (var epoch in run.Epochs.Where(e => e.Number == steps.Key && e.Candidate is not null))
            {
                Row(page, epoch.Candidate!.Built.Origin, epoch.Number, "–", epoch.Candidate.Verdict);
            }
        }

        Attributions(page, run);
        Alarms(page, run);
    }

    private static void Attributions(MarkdownPage page, RunView run)
    {
        if (run.Attributions.Count == 0)
        {
            return;
        }

        page.Append(
            "\n## What each edit is worth\n\nEach edit was left out once, on the tasks that its bundle had changed.\n\n| Bundle | Edit | "
                + "Tasks that need it | Tasks that suffer from it |\n|---|---|---|---|\n"
        );
        foreach (var (bundle, edit) in run.Attributions.SelectMany(b => b.Edits.Select(e => (b, e))))
        {
            page.Append($"| {bundle.Origin} | {edit.Summary}{(edit.IsNeededByOthers ? " (with the edits that build on it)" : "")}");
            page.Append($" | {string.Join(", ", edit.Carries)} | {string.Join(", ", edit.Hurts)} |\n");
        }
    }

    private static void Alarms(MarkdownPage page, RunView run)
    {
        var alarmed = run
            .Steps.SelectMany(s => s.Candidates)
            .Concat(run.Epochs.Select(e => e.Candidate).OfType<CandidateView>())
            .Where(c => c.Verdict?.Alarms.Count > 0)
            .ToList();
        if (alarmed.Count == 0)
        {
            return;
        }

        page.Append("\n## Gaming alarms\n\n");
        foreach (var candidate in alarmed)
        {
            page.Append(
                $"- {candidate.Built.Origin} ({VerdictText.Word(candidate.Verdict!)}): {string.Join("; ", candidate.Verdict!.Alarms)}\n"
            );
        }
    }

    // The step's batch under the skill in force.
    private static string TrainOf(RunView run, StepView step) =>
        step.Rollouts is { } made ? Wording.Points(run.Started?.Compared(made.Hard, made.Soft)) : "–";

    private static void Row(MarkdownPage page, string origin, int epoch, string train, VerdictReached? verdict)
    {
        page.Append($"| {origin} | {epoch} | {train} | ");
        if (verdict is null)
        {
            page.Append("… | – | – | – | |\n");
            return;
        }

        page.Append($"{VerdictText.Of(verdict)} | {Wording.Candidate(verdict)} | {Wording.Points(verdict.IncumbentAfter)}");
        page.Append(
            $" | {verdict.Rollouts}{(verdict.Rollouts < verdict.RolloutsInFull ? $" of {verdict.RolloutsInFull}" : "")} | "
                + $"{verdict.Reason} |\n"
        );
    }

    private static void Changes(MarkdownPage page, RunView run)
    {
        page.Append("\n## What changed in the skill\n");
        if (run.Best is not { Number: > 0 } best)
        {
            page.Append("\nNothing.\n");
            return;
        }

        foreach (var hunk in new SkillHistory(run.Versions).Between(0, best.Number))
        {
            var width = hunk.LineOrigins.Max(o => o?.Version.Length ?? 0);
            page.Append($"\n{hunk.File}, with the step that brought each change:\n\n");
            page.Block(
                hunk.Hunk.Lines.Zip(hunk.LineOrigins)
                    .Select(l => $"{(l.Second?.Version ?? "").PadRight(width)}{Mark(l.First.Kind)}{l.First.Text}")
                    .Prepend(hunk.Hunk.Header)
            );
        }
    }

    private static string Mark(DiffLineKind kind) =>
        kind switch
        {
            DiffLineKind.Added => " + ",
            DiffLineKind.Removed => " - ",
            _ => "   ",
        };
}
