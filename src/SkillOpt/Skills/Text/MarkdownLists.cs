namespace SkillOpt;

/// <summary>
/// Where lists end and begin in a Markdown text, as far as it takes to put an item beside another one without a blank line between them.
/// </summary>
internal static class MarkdownLists
{
    /// <summary>Whether a text up to a place ends in a list that an item on the next line would continue.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">The place: the end of a line, line end included or not.</param>
    /// <param name="item">The item to come.</param>
    public static bool EndsInListOf(string text, int end, ListMarker item)
    {
        var head = text.AsSpan(0, end);
        head = head is [.., '\n'] ? head[..^1] : head;
        var isFirst = true;
        var isIndented = true;
        while (true)
        {
            var start = head.LastIndexOf('\n') + 1;
            var line = head[start..];
            if (line.IsWhiteSpace())
            {
                // A blank line ends the list unless what follows it is indented, as the further paragraphs of an item are.
                if (isFirst || !isIndented)
                {
                    return false;
                }
            }
            else if (ListMarker.Of(line) is { } marker)
            {
                return marker.IsOneListWith(item) && !IsInFence(text, start);
            }
            else if (BeginsOtherBlock(line))
            {
                return false;
            }
            else
            {
                isIndented &= line is ['\t', ..] or [' ', ' ', ..];
            }

            if (start == 0)
            {
                return false;
            }

            head = head[..(start - 1)];
            isFirst = false;
        }
    }

    /// <summary>
    /// Where, behind nothing but blank lines, an item begins that a text put before it would continue to; -1 when none does.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The beginning of a line.</param>
    /// <param name="paragraph">The text to be put there.</param>
    public static int ItemAfterBlankLines(string text, int from, string paragraph)
    {
        for (var start = from; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            var line = text.AsSpan(start..(end < 0 ? text.Length : end));
            if (!line.IsWhiteSpace())
            {
                return
                    start > from
                    && ListMarker.Of(line) is { } marker
                    && EndsInListOf(paragraph, paragraph.Length, marker)
                    && !IsInFence(text, start)
                    ? start
                    : -1;
            }

            if (end < 0)
            {
                return -1;
            }

            start = end + 1;
        }

        return -1;
    }

    private static bool BeginsOtherBlock(ReadOnlySpan<char> line) =>
        line is ['#' or '>' or '|' or '<' or '=', ..] or ['-', '-', ..] || IsFence(line);

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..];

    private static bool IsInFence(string text, int end)
    {
        var isInside = false;
        foreach (var line in text.AsSpan(0, end).EnumerateLines())
        {
            isInside ^= IsFence(line);
        }

        return isInside;
    }
}
