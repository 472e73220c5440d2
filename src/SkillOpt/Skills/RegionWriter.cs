namespace SkillOpt;

/// <summary>
/// Writes protected regions: every region and stray marker of the kind is cut out, then one block is put at the end of the document.
/// Outside the cut places nothing moves: front matter, body and other regions stay as they are.
/// </summary>
internal static class RegionWriter
{
    /// <summary>
    /// The document with exactly one region of the kind, at its end, holding the content without markers and outer white space.
    /// </summary>
    public static string Write(TextLayout layout, RegionKind kind, string content)
    {
        var clean = RegionMarkers.Strip(LineEndings.Normalize(content)).Trim();
        var lines = clean.Length == 0 ? "\n" : $"\n{clean}\n";
        var rest = Cut(layout, kind);
        var text = TextSplice.JoinAtEnd(rest, layout.BodyStart, RegionMarkers.Start(kind) + lines + RegionMarkers.End(kind)) + "\n";
        return TextSplice.KeepHead(text, layout.BodyStart);
    }

    /// <summary>The document without regions and stray markers of the kind.</summary>
    public static string Remove(TextLayout layout, RegionKind kind)
    {
        var rest = Cut(layout, kind);
        if (rest.Length == layout.Text.Length)
        {
            return layout.Text;
        }

        var body = rest[layout.BodyStart..].TrimEnd();
        return TextSplice.KeepHead(rest[..layout.BodyStart] + body + (body.Length == 0 ? "" : "\n"), layout.BodyStart);
    }

    private static string Cut(TextLayout layout, RegionKind kind)
    {
        var ranges = layout
            .Regions.Where(r => r.Kind == kind)
            .Select(r => r.Range)
            .Concat(layout.StrayMarkers().Where(m => m.Marker.Kind == kind).Select(m => TextRange.Between(m.Index, m.End)))
            .OrderByDescending(r => r.Start);
        var text = layout.Text;
        foreach (var range in ranges)
        {
            text = Join(text[..range.Start], text[range.End..]);
        }

        return text;
    }

    // Of the blank lines that met at a cut one stays, and two halves of a marker do not become one.
    private static string Join(string before, string after)
    {
        var above = before.Length - before.AsSpan().TrimEnd('\n').Length;
        var below = after.Length - after.AsSpan().TrimStart('\n').Length;
        var keep = Math.Min(below, Math.Max(0, 2 - above));
        var joined = before + after[(below - keep)..];
        return RegionMarkers.All.Any(m => SpansCut(joined, before.Length, m.Text)) ? before + "\n" + after : joined;
    }

    private static bool SpansCut(string text, int cut, string marker)
    {
        var from = Math.Max(0, cut - marker.Length + 1);
        var to = Math.Min(text.Length, cut + marker.Length - 1);
        return text.AsSpan(from, to - from).Contains(marker, StringComparison.Ordinal);
    }
}
