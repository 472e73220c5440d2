namespace SkillOpt;

/// <summary>
/// File names for ids that people chose. An id such as <c>202602:22</c> or <c>../x</c> never becomes a path as it stands. A short name of
/// lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c> stays itself; any other id becomes its readable part and twelve digits of
/// its digest, so that different ids keep different names on every file system, case-blind ones included.
/// </summary>
internal static class SafeFileName
{
    private const int LongestName = 80;
    private const int LongestReadablePart = 48;

    // Device names that Windows reserves, with or without an extension.
    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"com{i}", $"lpt{i}" })],
        StringComparer.Ordinal
    );

    /// <summary>The file name of an id.</summary>
    public static string For(string id)
    {
        if (IsSafe(id))
        {
            return id;
        }

        var readable = new string([.. id.Where(char.IsAsciiLetterOrDigit).Take(LongestReadablePart)]).ToLowerInvariant();
        var digest = ContentHash.Of(id).ToString()[..12];
        return readable.Length == 0 ? digest : $"{readable}-{digest}";
    }

    /// <summary>True when the id is its own file name.</summary>
    public static bool IsSafe(string id) =>
        id.Length is > 0 and <= LongestName
        && id[0] != '.'
        && id[^1] != '.'
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.')
        && !Reserved.Contains(id.Split('.')[0])
        && !LooksDerived(id);

    // Keeps names that are made here apart from ids that happen to look like them.
    private static bool LooksDerived(string id) =>
        id.Length >= 12 && (id.Length == 12 || id[^13] == '-') && id[^12..].All(char.IsAsciiHexDigitLower);
}
