using SkillOpt.Gating;
using SkillOpt.Rollouts;

namespace SkillOpt.Cli;

/// <summary>A skill's evaluation: each rollout's outcome, and each task's values in the gate's metric.</summary>
internal sealed record SkillMeasurement(Skill Skill, Evaluation Evaluation, Measurement Values);
