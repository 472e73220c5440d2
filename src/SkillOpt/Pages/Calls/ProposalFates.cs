using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>What became of the proposals of a call, from the patch to the verdict.</summary>
internal static class ProposalFates
{
    /// <summary>The label of the call that made a patch.</summary>
    public static string LabelOf(PatchProposed patch) => $"step {patch.Step} {TermName.Of(patch.Source)} {patch.Minibatch}";

    /// <summary>The fates; empty for a call that made no patch.</summary>
    /// <param name="view">The run.</param>
    /// <param name="label">The call's label.</param>
    public static IReadOnlyList<ProposalFate> Of(RunView view, string? label)
    {
        foreach (var step in label is null ? [] : view.Steps)
        {
            if (step.Patches.FirstOrDefault(p => LabelOf(p) == label) is { } patch)
            {
                return [.. patch.Proposals.Select(p => new ProposalFate(p.Id, p.Summary, FateOf(step, p.Id)))];
            }
        }

        return [];
    }

    private static string FateOf(StepView step, string? id)
    {
        if (id is null)
        {
            return "not told: the run names no proposals";
        }

        if (step.Merged is { } merged && merged.Proposals.All(p => p.Id != id))
        {
            return "rewritten or dropped by the merger";
        }

        if (step.Selected is not { } selected)
        {
            return "merged";
        }

        if (selected.Proposals.All(p => p.Id != id))
        {
            return "merged, left out by the learning rate";
        }

        var candidate = step.Candidates.FirstOrDefault(c => c.Built.Edits.Any(e => e.Proposal == id));
        var edit = candidate?.Built.Edits.First(e => e.Proposal == id) ?? step.Skipped?.Edits.FirstOrDefault(e => e.Proposal == id);
        return edit is null ? "selected"
            : edit.Status != nameof(EditStatus.Applied) ? $"selected, not applied: {edit.Status}"
            : candidate?.Verdict is { } verdict ? $"applied; the candidate: {VerdictText.Short(verdict)}"
            : "applied";
    }
}
