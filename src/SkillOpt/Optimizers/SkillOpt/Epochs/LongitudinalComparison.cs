using SkillOpt.Rollouts;

namespace SkillOpt.Training;

/// <summary>The same train tasks an epoch apart.</summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Previous">The skill of the epoch before.</param>
/// <param name="Current">The skill now; the same one when nothing was accepted since.</param>
/// <param name="Pairs">Tasks with a score, in sample order.</param>
internal sealed record LongitudinalComparison(LongitudinalBasis Basis, Skill Previous, Skill Current, IReadOnlyList<LongitudinalPair> Pairs)
{
    /// <summary>The evaluations that were made for the comparison, that of the current skill last; empty when none were.</summary>
    public IReadOnlyList<Evaluation> Made { get; init; } = [];

    /// <summary>The rollouts that were made with the current skill for the comparison; null when none were.</summary>
    public Evaluation? OfCurrent => Made.Count == 0 ? null : Made[^1];

    /// <summary>Whether nothing was accepted since: there are no two skills to compare.</summary>
    public bool IsOneSkill => Previous.Hash == Current.Hash;

    /// <summary>The tasks that changed in some way.</summary>
    public IReadOnlyList<string> Tasks(LongitudinalChange change, double successThreshold) =>
        [.. Pairs.Where(p => p.Change(successThreshold) == change).Select(p => p.Task.Id)];

    /// <summary>Whether a policy shows a pair. Where there is one skill only, it has nothing to choose by.</summary>
    public static bool IsWanted(LongitudinalPolicy policy, LongitudinalPair pair, double threshold) =>
        pair.IsOneSkill
        || policy switch
        {
            LongitudinalPolicy.Changed => pair.Change(threshold) is LongitudinalChange.Improved or LongitudinalChange.Regressed,
            LongitudinalPolicy.Unchanged => pair.Change(threshold) is LongitudinalChange.StillFailed or LongitudinalChange.StillSolved,
            _ => true,
        };

    /// <summary>The skill, or the two skills, as the optimizer is shown them.</summary>
    public Material Shown() =>
        IsOneSkill ? new Material().Skill(Current) : new Material().Skill(Previous, "Previous skill").Skill(Current, "Current skill");
}
