using System.Globalization;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>One step as a page: failures, patches, merged, ranked, candidate, verdict.</summary>
internal static class StepStory
{
    /// <summary>Writes the page, ending in a line feed.</summary>
    /// <param name="step">The step.</param>
    /// <param name="format">Where it will be read.</param>
    public static string Write(StepView step, PageFormat format = PageFormat.Markdown)
    {
        var page = new MarkdownPage(format);
        var started = step.Started;
        page.Append($"# Step {step.Number} (epoch {started.Epoch}): {step.Outcome}\n\n");
        page.Append(
            $"Learning rate: "
                + $"{(started.LearningRate is { } rate ? Wording.Count(rate, "edit") + " at most" : "as the optimizer chooses")}.\n"
        );
        Rollouts(page, step);
        Patches(page, step.Patches);
        if (step.Merged is { } merged)
        {
            page.Append(
                $"\n## Merged\n\n{(merged.Patches == 1 ? "1 patch" : $"{merged.Patches} patches")} → "
                    + $"{Wording.Count(merged.Proposals.Count, "proposal")}"
            );
            page.Append($"{(merged.WasLost ? "; a merge call gave no usable answer, so its inputs were taken one after another" : "")}.\n");
            Proposals(page, merged.Proposals);
        }

        if (step.Selected is { } selected)
        {
            page.Append($"\n## Ranked and clipped\n\n{selected.Reason}\n");
            Proposals(page, selected.Proposals);
        }

        if (step.Skipped is { } skipped)
        {
            page.Append($"\n## No candidate\n\n{skipped.Reason}\n");
            Edits(page, skipped.Edits);
        }

        foreach (var candidate in step.Candidates)
        {
            page.Append($"\n## Candidate{(step.Candidates.Count > 1 ? $" ({candidate.Built.Origin})" : "")}\n\n");
            page.Append($"Skill {Short(candidate.Built.Skill)}, made from {Short(candidate.Built.Parent)}.\n");
            Edits(page, candidate.Built.Edits);
            List(page, candidate.Built.Changes);
            Verdict(page, candidate.Verdict);
        }

        return page.ToString();
    }

    private static void Verdict(MarkdownPage page, VerdictReached? verdict)
    {
        if (verdict is null)
        {
            page.Append("\nThe gate has not decided yet.\n");
            return;
        }

        page.Append($"\n**{VerdictText.Of(verdict)}.** {verdict.Reason}\n\n");
        page.Append($"- candidate {Wording.Candidate(verdict)}, incumbent {Wording.Points(verdict.Incumbent)}");
        page.Append(
            $", difference {Wording.Interval(verdict.Candidate - verdict.Incumbent, verdict.Low, verdict.High)}; "
                + $"{Wording.Count(verdict.Tasks, "task")} compared"
        );
        page.Append($"{(verdict.Excluded > 0 ? $", {verdict.Excluded} left out because a rollout failed" : "")}\n");
        if (verdict.StatisticName is { } name && verdict.Statistic is { } statistic)
        {
            page.Append($"- {name}: {statistic.ToString("0.####", CultureInfo.InvariantCulture)}\n");
        }

        page.Append($"- {Wording.Count(verdict.Rollouts, "rollout")}");
        var isCurtailed = verdict.Rollouts < verdict.RolloutsInFull;
        page.Append($"{(isCurtailed ? $" of {verdict.RolloutsInFull}: the rest could no longer change the verdict" : "")}\n");
        page.Append($"- fixed: {Wording.Tasks(verdict.Fixed, 20)}\n- broken: {Wording.Tasks(verdict.Broken, 20)}\n");
    }

    private static void Rollouts(MarkdownPage page, StepView step)
    {
        if (step.Rollouts is not { } rollouts)
        {
            return;
        }

        page.Append(
            $"\n## Rollouts\n\n{Wording.Count(rollouts.Scores.Count, "train task")} scored: hard {Wording.Points(rollouts.Hard)}, soft "
                + $"{Wording.Points(rollouts.Soft)}.\n"
        );
        var failed = rollouts.Scores.Where(s => s.Hard < 1).Select(s => s.Id).ToList();
        page.Append($"\nNot solved: {Wording.Tasks(failed, 40)}.\n");
        foreach (var failure in rollouts.Failures ?? [])
        {
            page.Append($"- no score for {failure.Id}: {failure.Kind}, {failure.Evidence}\n");
        }
    }

    private static void Patches(MarkdownPage page, IReadOnlyList<PatchProposed> patches)
    {
        foreach (var patch in patches)
        {
            page.Append(
                $"\n## Patch from {(patch.Source == EditSource.Success ? "successes" : "failures")}, minibatch {patch.Minibatch}\n\n"
            );
            page.Append($"Tasks: {Wording.Tasks(patch.Tasks, 20)}.\n");
            if (patch.IsLost)
            {
                page.Append("\nThe call gave no usable answer; the minibatch is lost.\n");
                continue;
            }

            if (patch.Reasoning.Length > 0)
            {
                page.Append("\n").Prose(patch.Reasoning);
            }

            List(page, patch.Patterns.Select(p => $"{p.Type}: {p.Description} ({Wording.Tasks(p.Tasks)})"));
            Proposals(page, patch.Proposals);
        }
    }

    private static void Proposals(MarkdownPage page, IReadOnlyList<ProposalFact> proposals) =>
        Numbered(
            page,
            proposals.Select((p, i) => (i + 1, $"{Name(p.Id)}{p.Summary}{(p.Tasks.Count > 0 ? $" — from {Wording.Tasks(p.Tasks)}" : "")}"))
        );

    private static void Edits(MarkdownPage page, IReadOnlyList<EditFact> edits) =>
        Numbered(
            page,
            edits.Select(e => (e.Index, $"{Name(e.Proposal)}{e.Summary}: {e.Status}{(e.Detail.Length > 0 ? $" ({e.Detail})" : "")}"))
        );

    // The same name stands at a proposal from the patch to the line that it brought; earlier versions gave none.
    private static string Name(string? proposal) => proposal is null ? "" : $"[{proposal}] ";

    private static void Numbered(MarkdownPage page, IEnumerable<(int Number, string Text)> items)
    {
        var first = true;
        foreach (var (number, text) in items)
        {
            if (first)
            {
                page.Append("\n");
            }

            page.Append($"{number}. {text}\n");
            first = false;
        }
    }

    private static void List(MarkdownPage page, IEnumerable<string> items)
    {
        var first = true;
        foreach (var item in items)
        {
            if (first)
            {
                page.Append("\n");
            }

            page.Append($"- {item}\n");
            first = false;
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
