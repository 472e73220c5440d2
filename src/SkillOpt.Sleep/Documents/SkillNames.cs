namespace SkillOpt.Sleep;

/// <summary>Names of skills that may become names of files: one segment, on every system.</summary>
internal static class SkillNames
{
    private const int Longest = 100;
    private const string Refused = "/\\:*?\"<>|";

    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The name without spaces around it; null when it may not be used.</summary>
    public static string? Safe(string name)
    {
        var trimmed = name.Trim();
        return
            trimmed.Length is 0 or > Longest
            || trimmed is "." or ".."
            || trimmed[^1] == '.'
            || trimmed.Any(c => char.IsControl(c) || Refused.Contains(c))
            || VisibleText.FirstHiddenMark(trimmed) is not null
            || s_devices.Contains(trimmed.Split('.')[0].TrimEnd())
            ? null
            : trimmed;
    }

    /// <summary>By what two names are the same on some system: letter case and the form of accents do not count.</summary>
    public static string KeyOf(string name) => UnicodeText.Canonical(name).ToLowerInvariant();
}
