using SkillOpt.Calls;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>What came of a rollout: a score, or a failure. There is no third way and no default score.</summary>
public abstract record RolloutOutcome
{
    private RolloutOutcome() { }

    /// <summary>The answer was scored.</summary>
    /// <param name="Score">The score of the answer.</param>
    public sealed record Scored(Score Score) : RolloutOutcome;

    /// <summary>There is no answer or no verdict; the rollout counts on neither side of a comparison.</summary>
    /// <param name="Kind">Why.</param>
    /// <param name="Evidence">One sentence; no secrets.</param>
    public sealed record Failed(FailureKind Kind, string Evidence) : RolloutOutcome;
}
