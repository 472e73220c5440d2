namespace SkillOpt;

/// <summary>The ways a text is cut and joined.</summary>
internal static class TextSplice
{
    /// <summary>Puts a text in a range's place.</summary>
    public static string Replace(string text, TextRange range, string content) =>
        string.Concat(text.AsSpan(0, range.Start), content, text.AsSpan(range.End));

    /// <summary>After the line in which the range ends, line end included; a range that ends with a line end ends that line.</summary>
    public static int EndOfLine(string text, TextRange range)
    {
        if (range.Length > 0 && text[range.End - 1] == '\n')
        {
            return range.End;
        }

        var newline = text.IndexOf('\n', range.End);
        return newline < 0 ? text.Length : newline + 1;
    }

    /// <summary>
    /// Puts a paragraph between two lines, after a blank line. List items stand beside those of a list that ends or begins there, without
    /// one.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The end of a line, as <see cref="EndOfLine"/> has it.</param>
    /// <param name="paragraph">The paragraph, without line end.</param>
    /// <param name="leavesListGaps">Whether list items too come after a blank line, as in runs that version 0.1 began.</param>
    public static string InsertParagraph(string text, int place, string paragraph, bool leavesListGaps)
    {
        var gap = "\n";
        if (!leavesListGaps && FirstItem(paragraph) is { } item)
        {
            if (MarkdownLists.EndsInListOf(text, place, item))
            {
                gap = text[place - 1] == '\n' ? "" : "\n";
            }
            else if (MarkdownLists.ItemAfterBlankLines(text, place, paragraph) is >= 0 and var next)
            {
                (place, gap) = (next, "");
            }
        }

        return Replace(text, new TextRange(place, 0), gap + paragraph + "\n");
    }

    /// <summary>
    /// Adds a paragraph at the end of the editable text: before the first start marker with a blank line on either side,
    /// else at the end of the text after a blank line, which is left out between two items of a list. White space that stood at that place
    /// goes.
    /// </summary>
    public static string AppendParagraph(TextLayout layout, string paragraph, bool leavesListGaps)
    {
        var firstStart = layout.Markers.FirstOrDefault(m => m.Marker.IsStart);
        return firstStart.Marker is null
            ? JoinAtEnd(layout.Text, layout.BodyStart, paragraph, leavesListGaps) + "\n"
            : JoinAtEnd(layout.Text[..firstStart.Index], layout.BodyStart, paragraph, leavesListGaps)
                + "\n\n"
                + layout.Text[firstStart.Index..];
    }

    /// <summary>The text without white space at its end, a blank line, the paragraph; the front matter stays to the byte.</summary>
    public static string JoinAtEnd(string text, int bodyStart, string paragraph, bool leavesListGaps = true)
    {
        var body = text[bodyStart..].TrimEnd();
        var head = text[..bodyStart] + body;
        var isGlued =
            (body.Length == 0 && head.EndsWith('\n'))
            || (!leavesListGaps && FirstItem(paragraph) is { } item && MarkdownLists.EndsInListOf(head, head.Length, item));
        return head + (isGlued ? "\n" : "\n\n") + paragraph;
    }

    /// <summary>
    /// A text that had no front matter gets none by a splice: an empty first line keeps a leading <c>---</c> a rule, also one that a byte
    /// order mark hid until it came to the head.
    /// </summary>
    public static string KeepHead(string text, int bodyStart)
    {
        if (bodyStart > 0)
        {
            return text;
        }

        var head = text.TrimStart(SkillText.ByteOrderMark);
        return FrontMatterFence.Length(head) > 0 ? "\n" + head : head;
    }

    private static ListMarker? FirstItem(string paragraph)
    {
        var end = paragraph.IndexOf('\n', StringComparison.Ordinal);
        return ListMarker.Of(end < 0 ? paragraph : paragraph.AsSpan(0, end));
    }
}
