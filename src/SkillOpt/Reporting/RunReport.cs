using System.Text;
using SkillOpt.Runs.Events;
using SkillOpt.Skills.Diffs;

namespace SkillOpt.Reporting;

/// <summary>A run's story for a person, as Markdown. Made from the facts alone, so that an interrupted and resumed run has the same page as an uninterrupted one.</summary>
public static class RunReport
{
    /// <summary>What every view of a practice run's scores must say.</summary>
    public const string PracticeNotice =
        "Practice models took part: programs that come with SkillOpt, not language models. Their scores show that the machinery works and say nothing about a real model.";

    /// <summary>Writes the page, ending in a line feed.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="run">The run.</param>
    /// <param name="hasCosts">Whether a page beside it holds what the run took and what was forecast: calls in flight and the clock differ from run to run, so they stand there.</param>
    public static string Write(string name, RunView run, bool hasCosts = false)
    {
        var page = new StringBuilder();
        page.Append("# Run ").Append(name).Append("\n\n");
        if (run.Started is not { } started)
        {
            return page.Append("Nothing has happened yet.\n").ToString();
        }

        if (started.IsPractice)
        {
            page.Append("> ").Append(PracticeNotice).Append("\n\n");
        }

        page.Append(Verdict(run)).Append("\n\n");
        page.Append("- target ").Append(started.Target).Append(", optimizer ").Append(started.Optimizer).Append('\n');
        page.Append("- tasks: ").Append(started.Train).Append(" train, ").Append(started.Val).Append(" val, ").Append(started.Test).Append(" test\n");
        page.Append("- ").Append(Say.Count(started.Epochs, "epoch")).Append(", ").Append(Say.Count(started.Steps, "step")).Append(", gate ").Append(started.Gate).Append(" on ").Append(started.Metric).Append('\n');
        page.Append("- ").Append(Say.Count(run.Rollouts, "rollout")).Append(run.FailedRollouts > 0 ? $", of which {run.FailedRollouts} failed and have no score" : "")
            .Append(run.SparedRollouts > 0 ? $"; {run.SparedRollouts} more were not needed, because they could no longer change a verdict" : "").Append('\n');
        page.Append(hasCosts ? "- forecast against actual (calls, tokens, money, minutes): [cost.md](cost.md)\n" : "");
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
            return $"The run is not finished: {Say.Count(run.Steps.Count, "step")} so far.";
        }

        var val = finished.BestOrigin == "start"
            ? $"No candidate passed the gate: the starting skill stays the best (val {Say.Points(finished.StartVal)})."
            : $"The best skill comes from {finished.BestOrigin}: val {Say.Points(finished.StartVal)} → {Say.Points(finished.BestVal)} as the gate measured it.";
        var test = finished switch
        {
            { TestWord: null } => "",
            _ when finished.BestSkill == finished.StartSkill => $" On test it scores {Say.Points(Metric(run, finished.StartTest))}.",
            _ => $" On test, {Say.Points(Metric(run, finished.StartTest))} → {Say.Points(Metric(run, finished.BestTest))}: "
                + $"{Say.Interval(finished.TestDifference, finished.TestLow, finished.TestHigh)}, {finished.TestWord}{(finished.TestP is { } p ? $" (exact p {(p < 0.0001 ? "< 0.0001" : $"= {p:0.####}")})" : "")}.",
        };
        return val + Release(finished) + test + Seal(finished);
    }

    private static string Release(RunFinished finished) => finished.ReleaseReason is { } reason ? $" Release gate: {reason}" : "";

    // A reused test split is told with every result, for ever.
    private static string Seal(RunFinished finished) => finished switch
    {
        { TestUsedBefore.Count: 0 } => "",
        { TestWasRefused: true } =>
            $" The test split stays sealed: it was used before by {Few(finished.TestUsedBefore)}, and a second look would no longer be held out (--force-test insists).",
        _ => $" The test split was not fresh: it was used before by {Few(finished.TestUsedBefore)}.",
    };

    private static string Few(IReadOnlyList<string> runs) =>
        runs.Count <= 3 ? string.Join(", ", runs) : $"{string.Join(", ", runs.Take(3))} and {runs.Count - 3} more";

    /// <summary>The score that the gate compares.</summary>
    internal static double? Metric(RunView run, SkillScore? score) => run.Started?.Metric == "soft" ? score?.Soft : score?.Hard;

    private static void Test(StringBuilder page, RunFinished? finished)
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
                page.Append("| ").Append(name).Append(" | ").Append(Say.Points(score.Hard)).Append(" | ").Append(Say.Points(score.Soft))
                    .Append(" | ").Append(score.Tasks).Append(" | ").Append(score.Failed).Append(" |\n");
            }
        }
    }

    private static void Staircase(StringBuilder page, RunView run)
    {
        page.Append("\n## Steps\n\n| Step | Epoch | Verdict | Candidate | Incumbent after | Rollouts | Why |\n|---|---|---|---|---|---|---|\n");
        foreach (var steps in run.Steps.GroupBy(s => s.Started.Epoch))
        {
            foreach (var step in steps)
            {
                foreach (var candidate in step.Candidates)
                {
                    Row(page, candidate.Built.Origin, steps.Key, candidate.Verdict);
                }

                if (step.Skipped is { } skipped)
                {
                    page.Append("| step ").Append(step.Number).Append(" | ").Append(steps.Key).Append(" | skipped | – | – | 0 | ").Append(Say.Cell(skipped.Reason)).Append(" |\n");
                }
            }

            foreach (var epoch in run.Epochs.Where(e => e.Number == steps.Key && e.Candidate is not null))
            {
                Row(page, epoch.Candidate!.Built.Origin, epoch.Number, epoch.Candidate.Verdict);
            }
        }

        Attributions(page, run);
        Alarms(page, run);
    }

    private static void Attributions(StringBuilder page, RunView run)
    {
        if (run.Attributions.Count == 0)
        {
            return;
        }

        page.Append("\n## What each edit is worth\n\nEach edit was left out once, on the tasks that its bundle had changed.\n\n| Bundle | Edit | Tasks that need it | Tasks that suffer from it |\n|---|---|---|---|\n");
        foreach (var (bundle, edit) in run.Attributions.SelectMany(b => b.Edits.Select(e => (b, e))))
        {
            page.Append("| ").Append(bundle.Origin).Append(" | ").Append(Say.Cell(edit.Summary)).Append(edit.IsNeededByOthers ? " (with the edits that build on it)" : "").Append(" | ")
                .Append(Say.Cell(string.Join(", ", edit.Carries))).Append(" | ").Append(Say.Cell(string.Join(", ", edit.Hurts))).Append(" |\n");
        }
    }

    private static void Alarms(StringBuilder page, RunView run)
    {
        var alarmed = run.Steps.SelectMany(s => s.Candidates).Concat(run.Epochs.Select(e => e.Candidate).OfType<CandidateView>()).Where(c => c.Verdict?.Alarms.Count > 0).ToList();
        if (alarmed.Count == 0)
        {
            return;
        }

        page.Append("\n## Gaming alarms\n\n");
        foreach (var candidate in alarmed)
        {
            page.Append("- ").Append(candidate.Built.Origin).Append(" (").Append(candidate.Verdict!.Decision.Replace('_', ' ')).Append("): ").Append(Say.Cell(string.Join("; ", candidate.Verdict.Alarms))).Append('\n');
        }
    }

    private static void Row(StringBuilder page, string origin, int epoch, VerdictReached? verdict)
    {
        page.Append("| ").Append(origin).Append(" | ").Append(epoch).Append(" | ");
        if (verdict is null)
        {
            page.Append("… | – | – | – | |\n");
            return;
        }

        page.Append(verdict.Decision.Replace('_', ' ')).Append(verdict.IsNewBest ? ", new best" : "").Append(" | ").Append(Say.Candidate(verdict)).Append(" | ")
            .Append(Say.Points(verdict.IncumbentAfter)).Append(" | ").Append(verdict.Rollouts).Append(verdict.Rollouts < verdict.RolloutsInFull ? $" of {verdict.RolloutsInFull}" : "")
            .Append(" | ").Append(Say.Cell(verdict.Reason)).Append(" |\n");
    }

    private static void Changes(StringBuilder page, RunView run)
    {
        page.Append("\n## What changed in the skill\n");
        if (run.Best is not { Number: > 0 } best)
        {
            page.Append("\nNothing.\n");
            return;
        }

        foreach (var hunk in new SkillHistory(run.Versions).Between(0, best.Number))
        {
            var width = hunk.LineOrigins.Max(o => o?.Length ?? 0);
            page.Append('\n').Append(hunk.File).Append(", with the step that brought each change:\n\n~~~~text\n").Append(hunk.Hunk.Header).Append('\n');
            foreach (var (line, origin) in hunk.Hunk.Lines.Zip(hunk.LineOrigins))
            {
                page.Append((origin ?? "").PadRight(width)).Append(line.Kind switch { DiffLineKind.Added => " + ", DiffLineKind.Removed => " - ", _ => "   " })
                    .Append(line.Text).Append('\n');
            }

            page.Append("~~~~\n");
        }
    }
}
