using SkillOpt.Gating;
using SkillOpt.Rollouts;

namespace SkillOpt.Projects;

/// <summary>A skill's evaluation: each rollout's outcome, and each task's values in the gate's metric.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="Evaluation">Each rollout's outcome.</param>
/// <param name="Values">Each task's values in the gate's metric.</param>
public sealed record SkillMeasurement(Skill Skill, Evaluation Evaluation, Measurement Values);
