using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>Orders names of versions: number by number, and a version before its release comes first.</summary>
internal sealed class VersionOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static VersionOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (one, other) = (x ?? "", y ?? "");
        var (own, its) = (Numbers(one), Numbers(other));
        for (var i = 0; i < Math.Max(own.Count, its.Count); i++)
        {
            if (own.ElementAtOrDefault(i).CompareTo(its.ElementAtOrDefault(i)) is not 0 and var order)
            {
                return order;
            }
        }

        return IsEarly(one).CompareTo(IsEarly(other)) is not 0 and var early ? -early : string.CompareOrdinal(one, other);
    }

    // What is no number at its beginning is older than any.
    private static List<long> Numbers(string name) =>
        name.Length > 0 && char.IsAsciiDigit(name[0])
            ?
            [
                .. name.Split('-')[0]
                    .Split('.')
                    .Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0),
            ]
            : [-1];

    private static bool IsEarly(string name) => name.Contains('-', StringComparison.Ordinal);
}
