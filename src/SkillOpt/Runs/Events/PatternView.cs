namespace SkillOpt.Runs;

/// <summary>A failure cause as views show it.</summary>
/// <param name="Type">A short name.</param>
/// <param name="Description">What goes wrong.</param>
/// <param name="Tasks">The tasks that show it.</param>
public sealed record PatternView(string Type, string Description, IReadOnlyList<string> Tasks);
