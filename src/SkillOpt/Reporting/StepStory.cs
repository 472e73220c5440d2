using System.Text;
using SkillOpt.Runs.Events;

namespace SkillOpt.Reporting;

/// <summary>One step as a page of Markdown: failures, patches, merged, ranked, candidate, verdict.</summary>
public static class StepStory
{
    /// <summary>Writes the page, ending in a line feed.</summary>
    public static string Write(StepView step)
    {
        var page = new StringBuilder();
        var started = step.Started;
        page.Append("# Step ").Append(step.Number).Append(" (epoch ").Append(started.Epoch).Append("): ").Append(step.Outcome).Append("\n\n");
        page.Append("Learning rate: ").Append(started.LearningRate is { } rate ? Say.Count(rate, "edit") + " at most" : "as the optimizer chooses").Append(".\n");
        Rollouts(page, step);
        Patches(page, step.Patches);
        if (step.Merged is { } merged)
        {
            page.Append("\n## Merged\n\n").Append(merged.Patches == 1 ? "1 patch" : $"{merged.Patches} patches")
                .Append(" → ").Append(Say.Count(merged.Proposals.Count, "proposal")).Append(merged.WasLost ? "; a merge call gave no usable answer, so its inputs were taken one after another" : "").Append(".\n");
            Proposals(page, merged.Proposals);
        }

        if (step.Selected is { } selected)
        {
            page.Append("\n## Ranked and clipped\n\n").Append(selected.Reason).Append('\n');
            Proposals(page, selected.Proposals);
        }

        if (step.Skipped is { } skipped)
        {
            page.Append("\n## No candidate\n\n").Append(skipped.Reason).Append('\n');
            Edits(page, skipped.Edits);
        }

        foreach (var candidate in step.Candidates)
        {
            page.Append("\n## Candidate").Append(step.Candidates.Count > 1 ? $" ({candidate.Built.Origin})" : "").Append("\n\n");
            page.Append("Skill ").Append(Short(candidate.Built.Skill)).Append(", made from ").Append(Short(candidate.Built.Parent)).Append(".\n");
            Edits(page, candidate.Built.Edits);
            List(page, candidate.Built.Changes);
            Verdict(page, candidate.Verdict);
        }

        return page.ToString();
    }

    /// <summary>A verdict as a few lines of Markdown.</summary>
    internal static void Verdict(StringBuilder page, VerdictReached? verdict)
    {
        if (verdict is null)
        {
            page.Append("\nThe gate has not decided yet.\n");
            return;
        }

        page.Append("\n**").Append(verdict.Decision.Replace('_', ' ')).Append(verdict.IsNewBest ? ", new best" : "").Append(".** ").Append(verdict.Reason).Append("\n\n");
        page.Append("- candidate ").Append(Say.Candidate(verdict)).Append(", incumbent ").Append(Say.Points(verdict.Incumbent))
            .Append(", difference ").Append(Say.Interval(verdict.Candidate - verdict.Incumbent, verdict.Low, verdict.High))
            .Append("; ").Append(Say.Count(verdict.Tasks, "task")).Append(" compared").Append(verdict.Excluded > 0 ? $", {verdict.Excluded} left out because a rollout failed" : "").Append('\n');
        if (verdict.StatisticName is { } name && verdict.Statistic is { } statistic)
        {
            page.Append("- ").Append(name).Append(": ").Append(statistic.ToString("0.####")).Append('\n');
        }

        page.Append("- ").Append(Say.Count(verdict.Rollouts, "rollout")).Append(verdict.Rollouts < verdict.RolloutsInFull ? $" of {verdict.RolloutsInFull}: the rest could no longer change the verdict" : "").Append('\n');
        page.Append("- fixed: ").Append(Say.Tasks(verdict.Fixed, 20)).Append('\n');
        page.Append("- broken: ").Append(Say.Tasks(verdict.Broken, 20)).Append('\n');
    }

    private static void Rollouts(StringBuilder page, StepView step)
    {
        if (step.Rollouts is not { } rollouts)
        {
            return;
        }

        page.Append("\n## Rollouts\n\n").Append(Say.Count(rollouts.Scores.Count, "train task")).Append(" scored: hard ").Append(Say.Points(rollouts.Hard))
            .Append(", soft ").Append(Say.Points(rollouts.Soft)).Append(".\n");
        var failed = rollouts.Scores.Where(s => s.Hard < 1).Select(s => s.Id).ToList();
        page.Append("\nNot solved: ").Append(Say.Tasks(failed, 40)).Append(".\n");
        foreach (var failure in rollouts.Failures ?? [])
        {
            page.Append("- no score for ").Append(failure.Id).Append(": ").Append(failure.Kind).Append(", ").Append(failure.Evidence).Append('\n');
        }
    }

    private static void Patches(StringBuilder page, IReadOnlyList<PatchProposed> patches)
    {
        foreach (var patch in patches)
        {
            page.Append("\n## Patch from ").Append(patch.Source == "success" ? "successes" : "failures").Append(", minibatch ").Append(patch.Minibatch).Append("\n\n");
            page.Append("Tasks: ").Append(Say.Tasks(patch.Tasks, 20)).Append(".\n");
            if (patch.IsLost)
            {
                page.Append("\nThe call gave no usable answer; the minibatch is lost.\n");
                continue;
            }

            if (patch.Reasoning.Length > 0)
            {
                page.Append('\n').Append(patch.Reasoning.Trim()).Append('\n');
            }

            List(page, patch.Patterns.Select(p => $"{p.Type}: {p.Description} ({Say.Tasks(p.Tasks)})"));
            Proposals(page, patch.Proposals);
        }
    }

    private static void Proposals(StringBuilder page, IReadOnlyList<ProposalView> proposals) =>
        List(page, proposals.Select((p, i) => $"{i + 1}. {Say.Cell(p.Summary)}{(p.Tasks.Count > 0 ? $" — from {Say.Tasks(p.Tasks)}" : "")}"), "");

    private static void Edits(StringBuilder page, IReadOnlyList<EditView> edits) =>
        List(page, edits.Select(e => $"{e.Index}. {Say.Cell(e.Summary)}: {e.Status}{(e.Detail.Length > 0 ? $" ({e.Detail})" : "")}"), "");

    private static void List(StringBuilder page, IEnumerable<string> items, string bullet = "- ")
    {
        var first = true;
        foreach (var item in items)
        {
            page.Append(first ? "\n" : "").Append(bullet).Append(item).Append('\n');
            first = false;
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
