namespace SkillOpt.Rollouts;

/// <summary>A rollout with what it left behind.</summary>
/// <param name="Outcome">Score or failure.</param>
/// <param name="Trajectory">What the target did; null when the rollout failed before there was anything.</param>
public sealed record CompletedRollout(RolloutOutcome Outcome, Trajectory? Trajectory);
