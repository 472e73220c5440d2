namespace SkillOpt.Sleep;

/// <summary>Private keys in PEM form, whole or cut off anywhere.</summary>
internal static class PemBlock
{
    private const string Opening = "-----BEGIN ";
    private const string Closing = "-----END ";
    private const int LongestTitle = 64;
    private const int LongWord = 40;
    private const int LongestHeader = 128;

    /// <summary>Where the block ends that begins at a place; -1 when none does.</summary>
    public static int End(ReadOnlySpan<char> text, int at)
    {
        if (!text[at..].StartsWith(Opening, StringComparison.Ordinal))
        {
            return -1;
        }

        var title = text[(at + Opening.Length)..];
        title = title[..Math.Min(title.Length, LongestTitle)];
        var dashes = title.IndexOf("-----", StringComparison.Ordinal);
        if (dashes < 0 || !title[..dashes].Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return -1;
        }

        return Body(text, at + Opening.Length + dashes + 5);
    }

    // Lines of letters and digits without a space between them, and the headers of encrypted keys. A line break may be written as \n.
    private static int Body(ReadOnlySpan<char> text, int from)
    {
        var end = from;
        while (true)
        {
            var at = Breaks(text, end);
            var rest = text[at..];
            if (rest.StartsWith(Closing, StringComparison.Ordinal))
            {
                var title = rest[..Math.Min(rest.Length, LongestTitle)];
                var close = title[Closing.Length..].IndexOf("-----", StringComparison.Ordinal);
                return close < 0 ? at + title.Length : at + Closing.Length + close + 5;
            }

            var header = HeaderLength(rest);
            var word = header > 0 ? header : BodyLength(rest);
            if (word == 0 || word < LongWord && header == 0 && !EndsLine(text, at + word))
            {
                return end == from ? -1 : end;
            }

            end = at + word;
        }
    }

    private static int Breaks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is 'n' or 'r')
            {
                at += 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool EndsLine(ReadOnlySpan<char> text, int at) =>
        at >= text.Length
        || text[at] is '\n' or '\r' or '\\' or '"' or '\'' or '`'
        || text[at..].StartsWith(Closing, StringComparison.Ordinal);

    private static int BodyLength(ReadOnlySpan<char> line)
    {
        var length = 0;
        while (length < line.Length && (char.IsAsciiLetterOrDigit(line[length]) || line[length] is '+' or '/' or '='))
        {
            length++;
        }

        return length;
    }

    private static int HeaderLength(ReadOnlySpan<char> rest)
    {
        if (
            !rest.StartsWith("Proc-Type:", StringComparison.Ordinal)
            && !rest.StartsWith("DEK-Info:", StringComparison.Ordinal)
            && !rest.StartsWith("Comment:", StringComparison.Ordinal)
        )
        {
            return 0;
        }

        var line = rest[..Math.Min(rest.Length, LongestHeader)];
        var end = line.IndexOfAny('\n', '\\');
        return end < 0 ? line.Length : end;
    }
}
