namespace SkillOpt.Gating;

/// <summary>One rollout that a gate asks for.</summary>
/// <param name="Side">Which skill.</param>
/// <param name="TaskId">Which task.</param>
/// <param name="Replicate">Which repetition, from 0: part of the rollout's identity, so a fresh one is really made anew.</param>
public readonly record struct GateRollout(GateSide Side, string TaskId, int Replicate);
