using SkillOpt.Gating;

namespace SkillOpt.Training;

/// <summary>What the gate said of a candidate.</summary>
/// <param name="State">Where the run stands after it.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record Judgement(TrainingState State, GateVerdict Verdict);
