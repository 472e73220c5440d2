using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>One rollout's result within an evaluation.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Outcome">Score or failure.</param>
/// <param name="Trajectory">What the target did, where the plan keeps it.</param>
public sealed record TaskResult(RolloutRequest Request, RolloutOutcome Outcome, Trajectory? Trajectory)
{
    /// <summary>The task.</summary>
    public TaskItem Task => Request.Task;

    /// <summary>The score; null when the rollout failed.</summary>
    public Scoring.Score? Score => (Outcome as RolloutOutcome.Scored)?.Score;
}
