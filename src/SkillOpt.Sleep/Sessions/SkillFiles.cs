namespace SkillOpt.Sleep;

/// <summary>Skills that an agent read as files: the folder before <c>SKILL.md</c>.</summary>
internal static class SkillFiles
{
    private const string File = "/SKILL.md";
    private const int LongestName = 80;

    /// <summary>The name of the skill whose file a command or an argument names; null when it names none.</summary>
    public static string? NameIn(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(File, StringComparison.Ordinal);
        if (at <= 0)
        {
            return null;
        }

        var start = at;
        while (start > 0 && at - start < LongestName && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '_' or '.'))
        {
            start--;
        }

        var name = text[start..at];
        return name.Length > 0 && start > 0 && text[start - 1] == '/' && name is not ("skills" or "." or "..") ? name.ToString() : null;
    }
}
