using System.Text;
using SkillOpt.Rollouts;

namespace SkillOpt.Training;

/// <summary>A comparison across epochs as the optimizer reads it.</summary>
internal static class LongitudinalText
{
    /// <summary>
    /// What was compared, counts, then the tasks that did not simply stay solved, worst first, with their transcripts; those that did by
    /// name.
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="threshold">Hard score that counts as solved.</param>
    /// <param name="tokens">Most tokens of the transcripts.</param>
    public static string Render(LongitudinalComparison comparison, double threshold, int tokens)
    {
        var text = new StringBuilder(Basis(comparison)).Append("\n\n");
        foreach (var change in Kinds(comparison))
        {
            var tasks = comparison.Tasks(change, threshold);
            text.Append("- ")
                .Append(Name(comparison, change))
                .Append(": ")
                .Append(tasks.Count)
                .Append(change == LongitudinalChange.StillSolved && tasks.Count > 0 ? $" ({string.Join(", ", tasks)})" : "")
                .Append('\n');
        }

        var shown = comparison.Pairs.Where(p => p.Change(threshold) != LongitudinalChange.StillSolved).OrderBy(p => p.Change(threshold));
        var rollouts = shown.SelectMany(p => Rollouts(comparison, p, threshold)).ToList();
        return text.Append('\n')
            .Append(TranscriptRenderer.Render([.. rollouts.Select(r => r.Rollout)], tokens, notes: [.. rollouts.Select(r => r.Note)]))
            .ToString();
    }

    private static string Basis(LongitudinalComparison comparison) =>
        comparison.Basis switch
        {
            _ when comparison.IsOneSkill =>
                "Nothing was accepted since the epoch before, so the skill is the same as it was. Where a task was done twice with it, a "
                    + "difference is chance.",
            LongitudinalBasis.TwoSkills => "The same tasks were done with the previous skill and with the current one.",
            _ => "No tasks were done for this comparison. Each was done once in the epoch before and once in this one, with the skill "
                + "that was in force at that moment.",
        };

    private static IEnumerable<LongitudinalChange> Kinds(LongitudinalComparison comparison) =>
        comparison.IsOneSkill
            ? [LongitudinalChange.StillFailed, LongitudinalChange.Unsteady, LongitudinalChange.StillSolved]
            : [LongitudinalChange.Regressed, LongitudinalChange.StillFailed, LongitudinalChange.Improved, LongitudinalChange.StillSolved];

    private static string Name(LongitudinalComparison comparison, LongitudinalChange change) =>
        (comparison.IsOneSkill, change) switch
        {
            (true, LongitudinalChange.StillFailed) => "failed every time",
            (true, LongitudinalChange.StillSolved) => "solved every time",
            (_, LongitudinalChange.Unsteady) => "failed sometimes",
            (_, LongitudinalChange.Improved) => "improved",
            (_, LongitudinalChange.Regressed) => "got worse",
            (_, LongitudinalChange.StillFailed) => "stayed failed",
            _ => "stayed solved",
        };

    // Two failures of one skill say little more than one; a failure and a success beside it say what made the difference.
    private static IEnumerable<(Rollout Rollout, string Note)> Rollouts(
        LongitudinalComparison comparison,
        LongitudinalPair pair,
        double threshold
    )
    {
        var change = pair.Change(threshold);
        var name = Name(comparison, change);
        var (before, after) = comparison switch
        {
            { IsOneSkill: true } => (
                Outcome(pair.Before ?? pair.After, threshold),
                pair.Before is null ? "done once" : Outcome(pair.After, threshold)
            ),
            { Basis: LongitudinalBasis.InHand } => ("in the epoch before", "in this epoch"),
            _ => ("with the previous skill", "with the current skill"),
        };
        if (pair.Before is { } earlier && !(comparison.IsOneSkill && change == LongitudinalChange.StillFailed))
        {
            yield return (earlier, $"{name}; {before}");
        }

        yield return (pair.After, $"{name}; {after}");
    }

    private static string Outcome(Rollout result, double threshold) => result.Score!.Hard >= threshold ? "here solved" : "here failed";
}
