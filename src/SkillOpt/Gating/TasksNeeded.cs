namespace SkillOpt.Gating;

/// <summary>How many tasks a difference takes.</summary>
/// <param name="Difference">The true difference, in score units.</param>
/// <param name="Tasks">Tasks needed; null when the skill is too good already to become so much better.</param>
internal sealed record TasksNeeded(double Difference, int? Tasks);
