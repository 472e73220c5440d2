using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>The proof, or its failure, that held-out tasks are not training tasks.</summary>
/// <param name="TasksCompared">How many tasks were compared, each with each.</param>
/// <param name="Threshold">The likeness from which two tasks counted as nearly the same.</param>
/// <param name="Overlaps">All alike pairs across splits, exact ones first, then by falling likeness.</param>
/// <param name="KeptTogether">How many groups of alike tasks were kept together in one split.</param>
public sealed record HoldoutReport(int TasksCompared, double Threshold, ImmutableArray<HoldoutOverlap> Overlaps, int KeptTogether)
{
    /// <summary>True when no alike pair lies in two splits.</summary>
    public bool IsDisjoint => Overlaps.IsEmpty;

    /// <summary>The result in one sentence.</summary>
    public string Summary
    {
        get
        {
            var kept = KeptTogether == 0 ? "" : $"; {KeptTogether} group{(KeptTogether == 1 ? "" : "s")} of alike tasks kept in one split";
            return IsDisjoint
                ? $"{TasksCompared} tasks compared, no task is the same or nearly the same in two splits{kept}"
                : $"{TasksCompared} tasks compared, {Overlaps.Length} pair{(Overlaps.Length == 1 ? "" : "s")} of alike tasks in two "
                    + $"splits{kept}";
        }
    }
}
