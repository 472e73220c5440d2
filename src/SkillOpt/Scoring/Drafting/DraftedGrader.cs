using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>A proposed grader, to be ticked by a person.</summary>
/// <param name="Checks">Proposed checks, those that hold on some outputs and fail on others first: they tell outputs apart.</param>
/// <param name="Rubric">Proposed criteria; empty without a model.</param>
/// <param name="Problem">Why the model proposed nothing; null when it did, or none was asked.</param>
internal sealed record DraftedGrader(ImmutableArray<DraftedCheck> Checks, ImmutableArray<RubricCriterion> Rubric, string? Problem)
{
    /// <summary>
    /// What the model proposed and cannot be used, each with its reason: an invalid pattern, an unknown operation, a criterion without
    /// levels.
    /// </summary>
    public ImmutableArray<string> Dropped { get; init; } = [];
}
