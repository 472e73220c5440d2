using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>A text of a skill with its parts that edits may not touch: front matter and protected regions, as ranges.</summary>
internal sealed class TextLayout
{
    private TextLayout(string text, int bodyStart)
    {
        Text = text;
        BodyStart = bodyStart;
        Markers = FindMarkers(text, bodyStart);
        Regions = FindRegions(Markers);
    }

    public string Text { get; }

    /// <summary>Where the body begins: after the front matter's closing line, 0 without front matter.</summary>
    public int BodyStart { get; }

    /// <summary>Every marker of the body, in order, paired or not.</summary>
    public ImmutableArray<MarkerPosition> Markers { get; }

    /// <summary>The protected regions in order; they never overlap.</summary>
    public ImmutableArray<ProtectedRegion> Regions { get; }

    /// <summary>The front matter up to its closing line; that line's end may come and go with the body.</summary>
    public ReadOnlySpan<char> FrontMatter => Text.AsSpan(0, BodyStart).TrimEnd('\n');

    /// <summary>The layout of a text with LF line endings; only a skill document has front matter.</summary>
    public static TextLayout Of(string text, bool mayHaveFrontMatter) => new(text, mayHaveFrontMatter ? FrontMatterFence.Length(text) : 0);

    /// <summary>The 1-based line of a character.</summary>
    public int LineOf(int index) => 1 + Text.AsSpan(0, index).Count('\n');

    /// <summary>Markers that belong to no region's fence and lie in no region.</summary>
    public IEnumerable<MarkerPosition> StrayMarkers() =>
        Markers.Where(m => !Regions.Any(r => r.Range.Start <= m.Index && m.End <= r.Range.End));

    private static ImmutableArray<MarkerPosition> FindMarkers(string text, int from)
    {
        var found = new List<MarkerPosition>();
        foreach (var marker in RegionMarkers.All)
        {
            for (
                var i = text.IndexOf(marker.Text, from, StringComparison.Ordinal);
                i >= 0;
                i = text.IndexOf(marker.Text, i + marker.Text.Length, StringComparison.Ordinal)
            )
            {
                found.Add(new MarkerPosition(marker, i));
            }
        }

        return [.. found.OrderBy(m => m.Index)];
    }

    // A start marker protects up to the next end marker of its kind; what lies between is content, whatever it holds.
    private static ImmutableArray<ProtectedRegion> FindRegions(ImmutableArray<MarkerPosition> markers)
    {
        var regions = ImmutableArray.CreateBuilder<ProtectedRegion>();
        var i = 0;
        while (i < markers.Length)
        {
            var start = markers[i];
            var end = start.Marker.IsStart ? IndexOfEnd(markers, i) : -1;
            if (end < 0)
            {
                i++;
                continue;
            }

            regions.Add(
                new ProtectedRegion(
                    start.Marker.Kind,
                    TextRange.Between(start.Index, markers[end].End),
                    TextRange.Between(start.End, markers[end].Index)
                )
            );
            i = end + 1;
        }

        return regions.ToImmutable();
    }

    private static int IndexOfEnd(ImmutableArray<MarkerPosition> markers, int start)
    {
        for (var i = start + 1; i < markers.Length; i++)
        {
            if (!markers[i].Marker.IsStart && markers[i].Marker.Kind == markers[start].Marker.Kind)
            {
                return i;
            }
        }

        return -1;
    }
}
