namespace SkillOpt.Reporting;

/// <summary>A change between two versions and what brought it.</summary>
/// <param name="File">The file, relative to the skill folder.</param>
/// <param name="Hunk">The lines.</param>
/// <param name="LineOrigins">For each of the hunk's lines what added or removed it; null for context.</param>
internal sealed record AttributedHunk(string File, DiffHunk Hunk, IReadOnlyList<LineOrigin?> LineOrigins)
{
    /// <summary>The steps and slow updates behind the hunk, e.g. <c>step 3</c>, each once, in the order of the lines.</summary>
    public IReadOnlyList<string> Origins => [.. LineOrigins.OfType<LineOrigin>().Select(o => o.Version).Distinct(StringComparer.Ordinal)];
}
