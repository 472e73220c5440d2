using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>One task's result within an evaluation.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">Score or failure.</param>
/// <param name="Trajectory">What the target did, where the plan keeps it.</param>
public sealed record TaskResult(TaskItem Task, RolloutOutcome Outcome, Trajectory? Trajectory)
{
    /// <summary>The score; null when the rollout failed.</summary>
    public Scoring.Score? Score => (Outcome as RolloutOutcome.Scored)?.Score;
}
