using SkillOpt.Gating.Evidence;
using SkillOpt.Rollouts;
using SkillOpt.Skills;

namespace SkillOpt.Cli.Composition;

/// <summary>A skill's evaluation: each rollout's outcome, and each task's values in the gate's metric.</summary>
internal sealed record SkillMeasurement(Skill Skill, Evaluation Evaluation, Measurement Values);
