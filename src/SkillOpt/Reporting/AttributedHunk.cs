using SkillOpt.Skills;

namespace SkillOpt.Reporting;

/// <summary>A change between two versions and what brought it.</summary>
/// <param name="File">The file, relative to the skill folder.</param>
/// <param name="Hunk">The lines.</param>
/// <param name="Origins">The steps and slow updates behind it, oldest line first, e.g. <c>step 3</c>.</param>
public sealed record AttributedHunk(string File, DiffHunk Hunk, IReadOnlyList<string> Origins);
