namespace SkillOpt;

/// <summary>
/// Replaces a document's text as a whole, keeping front matter and protected regions to the byte whatever the new text says of them.
/// </summary>
internal static class SkillRewrite
{
    /// <summary>
    /// Splices the current document's protected parts into a new text. Front matter stands at the head; regions stand where the new text
    /// has regions of the same kinds in the same order, else one after the other at the end. Never throws for any text.
    /// </summary>
    public static RewriteResult Apply(SkillDocument current, string newText)
    {
        var proposed = EditContent.AsParagraph(current.WithText(newText).Text);
        var frontMatter = FrontMatterOf(proposed);
        var layout = TextLayout.Of(EditContent.AsParagraph(proposed[frontMatter.Length..]), mayHaveFrontMatter: false);
        if (string.IsNullOrWhiteSpace(WithoutRegions(layout)))
        {
            return new RewriteResult(current, [], "The rewritten skill has no instructions.");
        }

        var text = Assemble(current, KeepsPlaces(current, layout) ? RegionsInPlace(current, layout) : RegionsAtEnd(current, layout));
        var result = current.WithText(text);
        if (!SameProtectedParts(current.Layout, result.Layout))
        {
            return new RewriteResult(current, [], "The rewritten skill would break the front matter or a protected region.");
        }

        return TextFaults.Count(result.Text) > TextFaults.Count(current.Text)
            ? new RewriteResult(current, [], "The rewritten skill holds control characters or half a character.")
            : new RewriteResult(result, [.. Restored(current.Layout, frontMatter, layout)]);
    }

    // A leading rule "---" of a text that has no front matter is not taken for one.
    private static string FrontMatterOf(string text)
    {
        var length = FrontMatterFence.Length(text);
        return length > 0 && FrontMatter.Parse(text[..length]) is { Problem: null, Entries.Length: > 0 } ? text[..length] : "";
    }

    private static string Assemble(SkillDocument current, string body)
    {
        var gap = current.Body.Length - current.Body.AsSpan().TrimStart('\n').Length;
        var head = current.Text[..current.Layout.BodyStart];
        var text = head + (head.Length > 0 && !head.EndsWith('\n') ? "\n" : "") + new string('\n', gap) + body.TrimEnd() + "\n";
        return TextSplice.KeepHead(text, current.Layout.BodyStart);
    }

    private static bool KeepsPlaces(SkillDocument current, TextLayout proposed) =>
        !proposed.StrayMarkers().Any() && proposed.Regions.Select(r => r.Kind).SequenceEqual(current.Regions.Select(r => r.Kind));

    private static string RegionsInPlace(SkillDocument current, TextLayout proposed)
    {
        var text = proposed.Text;
        for (var i = proposed.Regions.Length - 1; i >= 0; i--)
        {
            text = TextSplice.Replace(text, proposed.Regions[i].Range, current.Regions[i].Range.In(current.Text));
        }

        return text;
    }

    private static string RegionsAtEnd(SkillDocument current, TextLayout proposed) =>
        current.Regions.Aggregate(
            WithoutRegions(proposed),
            (text, region) => TextSplice.JoinAtEnd(text, bodyStart: 0, region.Range.In(current.Text))
        );

    private static string WithoutRegions(TextLayout layout) =>
        RegionMarkers.Strip(
            Enum.GetValues<RegionKind>()
                .Aggregate(layout.Text, (text, kind) => RegionWriter.Remove(TextLayout.Of(text, mayHaveFrontMatter: false), kind))
        );

    private static bool SameProtectedParts(TextLayout before, TextLayout after) =>
        before.FrontMatter.SequenceEqual(after.FrontMatter)
        && before
            .Regions.Select(r => r.Range.In(before.Text))
            .SequenceEqual(after.Regions.Select(r => r.Range.In(after.Text)), StringComparer.Ordinal);

    private static IEnumerable<RestoredPart> Restored(TextLayout current, string frontMatter, TextLayout proposed)
    {
        var parts = Enum.GetValues<RegionKind>()
            .Select(kind => (PartOf(kind), Compare(TextOf(current, kind), TextOf(proposed, kind))))
            .Prepend((ProtectedPart.FrontMatter, Compare(current.FrontMatter.ToString().TrimEnd(), frontMatter.TrimEnd())));
        foreach (var (part, reason) in parts)
        {
            if (reason is { } restored)
            {
                yield return new RestoredPart(part, restored);
            }
        }
    }

    private static RestoreReason? Compare(string current, string proposed) =>
        current == proposed ? null
        : current.Length == 0 ? RestoreReason.Invented
        : proposed.Length == 0 ? RestoreReason.Missing
        : RestoreReason.Changed;

    private static string TextOf(TextLayout layout, RegionKind kind) =>
        string.Join('\n', layout.Regions.Where(r => r.Kind == kind).Select(r => r.Range.In(layout.Text)));

    private static ProtectedPart PartOf(RegionKind kind) =>
        kind == RegionKind.SlowUpdate ? ProtectedPart.SlowUpdate : ProtectedPart.Appendix;
}
