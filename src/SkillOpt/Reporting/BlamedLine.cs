namespace SkillOpt.Reporting;

/// <summary>A line of a version, and what brought it.</summary>
/// <param name="File">The file, relative to the skill folder.</param>
/// <param name="Line">Its 1-based number.</param>
/// <param name="Text">The line.</param>
/// <param name="Version">The version that brought it.</param>
/// <param name="Origin">What brought it.</param>
internal sealed record BlamedLine(string File, int Line, string Text, SkillVersion Version, LineOrigin Origin);
