namespace SkillOpt;

/// <summary>Where an anchor occurs in a text, overlapping occurrences counted.</summary>
internal sealed class AnchorMatches
{
    /// <summary>More places than this are not listed.</summary>
    public const int MaxListed = 5;

    private AnchorMatches(IReadOnlyList<int> editable, TextRange? region, TextRange? frontMatter)
    {
        Editable = editable;
        InRegion = region;
        InFrontMatter = frontMatter;
    }

    /// <summary>Starts of the occurrences that lie wholly in editable text, at most one more than <see cref="MaxListed"/>.</summary>
    public IReadOnlyList<int> Editable { get; }

    /// <summary>The first occurrence that overlaps a protected region.</summary>
    public TextRange? InRegion { get; }

    /// <summary>The first occurrence that overlaps the front matter.</summary>
    public TextRange? InFrontMatter { get; }

    public static AnchorMatches Find(TextLayout layout, string anchor)
    {
        var editable = new List<int>();
        TextRange? region = null;
        TextRange? frontMatter = null;
        for (
            var i = layout.Text.IndexOf(anchor, StringComparison.Ordinal);
            i >= 0 && editable.Count <= MaxListed;
            i = layout.Text.IndexOf(anchor, i + 1, StringComparison.Ordinal)
        )
        {
            var range = new TextRange(i, anchor.Length);
            if (range.Start < layout.BodyStart)
            {
                frontMatter ??= range;
            }
            else if (layout.Regions.Any(r => r.Range.Overlaps(range)))
            {
                region ??= range;
            }
            else
            {
                editable.Add(i);
            }
        }

        return new AnchorMatches(editable, region, frontMatter);
    }
}
