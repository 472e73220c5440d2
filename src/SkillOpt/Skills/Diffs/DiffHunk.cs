namespace SkillOpt;

/// <summary>A run of changed lines with the unchanged ones around them.</summary>
/// <param name="OldStart">1-based first line before; when there is none, the line that the hunk follows (0 at the beginning).</param>
/// <param name="OldCount">Number of lines before.</param>
/// <param name="NewStart">1-based first line after; when there is none, the line that the hunk follows (0 at the beginning).</param>
/// <param name="NewCount">Number of lines after.</param>
/// <param name="Lines">The lines, removed ones before added ones at each place.</param>
internal sealed record DiffHunk(int OldStart, int OldCount, int NewStart, int NewCount, IReadOnlyList<DiffLine> Lines)
{
    /// <summary>The line that opens the hunk in a unified diff.</summary>
    public string Header => $"@@ -{OldStart},{OldCount} +{NewStart},{NewCount} @@";
}
