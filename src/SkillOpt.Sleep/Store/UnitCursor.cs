namespace SkillOpt.Sleep;

/// <summary>What was seen of a unit.</summary>
/// <param name="Stamp">How it was when it was seen; empty when some of it was left for the next time.</param>
/// <param name="LeftProjects">Projects of sessions in it that were not asked for; they are read when they are.</param>
internal sealed record UnitCursor(string Stamp, IReadOnlyList<string> LeftProjects);
