using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>What a training run gave.</summary>
/// <param name="Best">The best skill: the one to use.</param>
/// <param name="Final">The last incumbent.</param>
/// <param name="Summary">The numbers.</param>
public sealed record TrainingResult(Skill Best, Skill Final, RunFinished Summary);
