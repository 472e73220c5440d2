namespace SkillOpt.Sleep;

/// <summary>Tells what a program put into a session in a person's name from what the person said.</summary>
internal static class MetaPrompt
{
    private const int MostCommandWords = 3;
    private const int LookedAt = 200;
    private static readonly string[] s_openings = ["[Pasted text", "Caveat:", "# /", "[Request interrupted"];

    /// <summary>Whether a text is a command to the program, or was put in by it.</summary>
    public static bool Is(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed[0] == '<' && trimmed[^1] == '>')
        {
            return true;
        }

        if (Array.Exists(s_openings, o => text.AsSpan().TrimStart().StartsWith(o, StringComparison.Ordinal)))
        {
            return true;
        }

        if (trimmed[0] == '/' && trimmed.Length > 1 && char.IsAsciiLetter(trimmed[1]) && Words(trimmed) <= MostCommandWords)
        {
            return true;
        }

        var head = text.AsSpan(0, Math.Min(text.Length, LookedAt));
        return head.Contains("<command-message>", StringComparison.Ordinal) || head.Contains("<command-name>", StringComparison.Ordinal);
    }

    private static int Words(ReadOnlySpan<char> text)
    {
        var words = 0;
        foreach (var range in text.SplitAny(' ', '\t', '\n'))
        {
            words += text[range].IsEmpty ? 0 : 1;
        }

        return words;
    }
}
