namespace SkillOpt;

/// <summary>
/// Prepares the content of an edit: LF line endings, no region markers, and blank lines that fit the place.
/// Indentation and spaces inside a line are never touched.
/// </summary>
internal static class EditContent
{
    /// <summary>LF line endings and no markers.</summary>
    public static string Clean(string? content) => RegionMarkers.Strip(LineEndings.Normalize(content ?? ""));

    /// <summary>
    /// Content that becomes a paragraph of its own: no blank lines before it, no white space after it, its first line's indent kept.
    /// </summary>
    public static string AsParagraph(string content)
    {
        var trimmed = content.TrimEnd();
        var first = trimmed.Length - trimmed.TrimStart().Length;
        var indent = first;
        while (indent > 0 && trimmed[indent - 1] is ' ' or '\t')
        {
            indent--;
        }

        return trimmed[indent..];
    }

    /// <summary>
    /// Content that takes an anchor's place: the line breaks at its two ends are those of the anchor, so that a replacement
    /// neither glues two lines together nor opens a gap. White space alone counts as empty and removes the anchor.
    /// </summary>
    public static string InPlaceOf(string anchor, string content)
    {
        if (string.IsNullOrWhiteSpace(content))
        {
            return "";
        }

        if (string.IsNullOrWhiteSpace(anchor))
        {
            return content;
        }

        var outer = Core(anchor);
        return string.Concat(anchor.AsSpan(0, outer.Start), Core(content).In(content), anchor.AsSpan(outer.End));
    }

    // From the line that holds the first visible character to the end of the line that holds the last one.
    private static TextRange Core(string text)
    {
        var first = text.Length - text.AsSpan().TrimStart().Length;
        var last = text.AsSpan().TrimEnd().Length;
        var start = text.LastIndexOf('\n', first) + 1;
        var end = text.IndexOf('\n', last);
        return TextRange.Between(start, end < 0 ? text.Length : end);
    }
}
