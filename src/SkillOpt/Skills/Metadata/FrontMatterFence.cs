namespace SkillOpt;

/// <summary>Finds the front matter: a first line <c>---</c> up to and including the next line <c>---</c>.</summary>
internal static class FrontMatterFence
{
    /// <summary>Number of characters of the front matter with its closing line's line end; 0 when there is none.</summary>
    public static int Length(string text)
    {
        if (!Opens(text))
        {
            return 0;
        }

        for (var lineStart = LineEnd(text, 0); lineStart < text.Length; lineStart = LineEnd(text, lineStart))
        {
            if (IsFence(text, lineStart))
            {
                return LineEnd(text, lineStart);
            }
        }

        return 0;
    }

    /// <summary>Whether the text begins like front matter, closed or not.</summary>
    public static bool Opens(string text) => IsFence(text, 0);

    private static bool IsFence(string text, int lineStart) =>
        text.AsSpan(lineStart, LineEnd(text, lineStart) - lineStart).TrimEnd() is "---";

    private static int LineEnd(string text, int lineStart)
    {
        var newline = text.IndexOf('\n', lineStart);
        return newline < 0 ? text.Length : newline + 1;
    }
}
