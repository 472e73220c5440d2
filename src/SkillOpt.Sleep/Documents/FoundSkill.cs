namespace SkillOpt.Sleep;

/// <summary>A skill that was looked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its file, links resolved; null when there is none that could be used.</param>
/// <param name="Problem">Why not; null when there is one.</param>
internal sealed record FoundSkill(string Name, string? Path, string? Problem);
