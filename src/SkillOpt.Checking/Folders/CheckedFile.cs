namespace SkillOpt.Checking;

/// <summary>A file of a skill's folder.</summary>
/// <param name="Name">Its path below the folder, with forward slashes.</param>
/// <param name="Path">Its path on the disk.</param>
/// <param name="Text">Its text; null when it is no text, or too large to be looked at.</param>
internal sealed record CheckedFile(string Name, string Path, string? Text)
{
    /// <summary>Whether it is Markdown.</summary>
    public bool IsMarkdown => Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    /// <summary>The 1-based line of a place in the text.</summary>
    public int LineOf(int index) => Text!.AsSpan(0, Math.Min(index, Text!.Length)).Count('\n') + 1;
}
