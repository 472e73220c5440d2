using SkillOpt.Calls;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>What came of a rollout: a score, or a failure. There is no third way and no default score.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Key">The rollout's identity, under which the journal holds its trajectory.</param>
public abstract record RolloutOutcome(string TaskId, ContentHash Key)
{
    /// <summary>The answer was scored.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="Key">The rollout's identity.</param>
    /// <param name="Score">The score of the answer.</param>
    public sealed record Scored(string TaskId, ContentHash Key, Score Score) : RolloutOutcome(TaskId, Key);

    /// <summary>There is no answer or no verdict; the rollout counts on neither side of a comparison.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="Key">The rollout's identity.</param>
    /// <param name="Kind">Why.</param>
    /// <param name="Evidence">One sentence; no secrets.</param>
    public sealed record Failed(string TaskId, ContentHash Key, FailureKind Kind, string Evidence) : RolloutOutcome(TaskId, Key);
}
