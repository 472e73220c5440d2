namespace SkillOpt.Gating;

/// <summary>How many tasks a difference takes.</summary>
/// <param name="Difference">The true difference, in score units.</param>
/// <param name="Tasks">Tasks needed.</param>
public sealed record TasksNeeded(double Difference, int Tasks);
