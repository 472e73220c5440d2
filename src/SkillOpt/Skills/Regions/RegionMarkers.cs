namespace SkillOpt;

/// <summary>The comments that fence the protected regions of a skill file.</summary>
internal static class RegionMarkers
{
    /// <summary>Every marker, start and end of every kind.</summary>
    public static readonly IReadOnlyList<RegionMarker> All =
    [
        new(RegionKind.SlowUpdate, IsStart: true, "<!-- SLOW_UPDATE_START -->"),
        new(RegionKind.SlowUpdate, IsStart: false, "<!-- SLOW_UPDATE_END -->"),
        new(RegionKind.Appendix, IsStart: true, "<!-- APPENDIX_START -->"),
        new(RegionKind.Appendix, IsStart: false, "<!-- APPENDIX_END -->"),
    ];

    /// <summary>The marker that opens a region.</summary>
    public static string Start(RegionKind kind) => All.First(m => m.Kind == kind && m.IsStart).Text;

    /// <summary>The marker that closes a region.</summary>
    public static string End(RegionKind kind) => All.First(m => m.Kind == kind && !m.IsStart).Text;

    /// <summary>Takes every marker out of a text, also those that only arise by taking another one out.</summary>
    public static string Strip(string text)
    {
        while (All.Any(marker => text.Contains(marker.Text, StringComparison.Ordinal)))
        {
            foreach (var marker in All)
            {
                text = text.Replace(marker.Text, "", StringComparison.Ordinal);
            }
        }

        return text;
    }
}
