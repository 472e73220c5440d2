namespace SkillOpt.Sleep;

/// <summary>Names of tools, with what is no part of a name replaced.</summary>
internal static class ToolName
{
    private const int Longest = 80;

    /// <summary>The name, or nothing when there is none.</summary>
    public static string Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "";
        }

        Span<char> kept = stackalloc char[Longest];
        var length = 0;
        foreach (var c in name.AsSpan().Trim())
        {
            var isPart = char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '-';
            if (isPart || length == 0 || kept[length - 1] != '_')
            {
                kept[length++] = isPart ? c : '_';
            }

            if (length == Longest)
            {
                break;
            }
        }

        return kept[..length].ToString();
    }
}
