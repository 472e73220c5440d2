namespace SkillOpt.Runs;

/// <summary>A skill's scores on one split.</summary>
/// <param name="Skill">Identity of the skill.</param>
/// <param name="Hard">Mean hard; null when nothing was scored.</param>
/// <param name="Soft">Mean soft; null when nothing was scored.</param>
/// <param name="Tasks">Tasks scored.</param>
/// <param name="Failed">Tasks without a score.</param>
public sealed record SkillScore(string Skill, double? Hard, double? Soft, int Tasks, int Failed);
