using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>One rollout: what was asked for, what came of it and what it left behind.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Key">Its identity, under which the journal holds its trajectory.</param>
/// <param name="Outcome">Score or failure.</param>
/// <param name="Trajectory">
/// What the target did; null when the rollout failed before there was anything, and in an evaluation whose plan does not keep it.
/// </param>
public sealed record Rollout(RolloutRequest Request, ContentHash Key, RolloutOutcome Outcome, Trajectory? Trajectory)
{
    /// <summary>The task.</summary>
    public TaskItem Task => Request.Task;

    /// <summary>What an agent did with the skill; null where the target was shown it, and when the rollout failed.</summary>
    public SkillUse? SkillUse { get; init; }

    /// <summary>The score; null when the rollout failed.</summary>
    public Score? Score => (Outcome as RolloutOutcome.Scored)?.Score;

    /// <summary>Why there is no score; null when there is one.</summary>
    public RolloutOutcome.Failed? Failure => Outcome as RolloutOutcome.Failed;
}
