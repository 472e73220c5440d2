namespace SkillOpt.Sleep;

/// <summary>JSON web tokens: parts of letters and digits with dots between them, the first of which begins with <c>eyJ</c>.</summary>
internal ref struct WebTokens
{
    private const int LeastPart = 6;

    // No token begins before here: a first part that nothing follows has been looked at already.
    private int _from;

    /// <summary>Where the token ends that begins at a place; -1 when none does.</summary>
    public int End(ReadOnlySpan<char> text, int at)
    {
        if (at < _from || !text[at..].StartsWith("eyJ", StringComparison.Ordinal))
        {
            return -1;
        }

        var first = Part(text, at);
        if (first - at < LeastPart + 3 || first >= text.Length || text[first] != '.')
        {
            _from = first;
            return -1;
        }

        var second = Part(text, first + 1);
        if (second - first - 1 < LeastPart)
        {
            return -1;
        }

        var end = second;
        for (var more = 0; more < 3 && end < text.Length && text[end] == '.'; more++)
        {
            end = Part(text, end + 1);
        }

        return text[end - 1] == '.' ? end - 1 : end;
    }

    private static int Part(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_'))
        {
            at++;
        }

        return at;
    }
}
