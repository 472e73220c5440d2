using System.Buffers;

namespace SkillOpt.Sleep;

/// <summary>The value after a name and <c>=</c> or <c>:</c>: where it begins and ends, and whether it can be a secret at all.</summary>
/// <param name="Start">Where it begins, quotes left out where only what is between them is masked.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsQuoted">Whether it was in quotes or braces.</param>
internal readonly record struct SecretValue(int Start, int End, bool IsQuoted)
{
    private const int LongestBraces = 2048;
    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n,;)]}&\"'`<>|([");
    private static readonly SearchValues<char> s_blanks = SearchValues.Create("*.-_");

    private static readonly HashSet<string> s_words = new(
        [
            "null",
            "none",
            "nil",
            "undefined",
            "true",
            "false",
            "string",
            "str",
            "text",
            "int",
            "integer",
            "number",
            "any",
            "bool",
            "boolean",
            "object",
            "bytes",
            "required",
            "optional",
            "redacted",
            "masked",
            "hidden",
            "changeme",
            "env",
            "yes",
            "no",
            "unset",
            "empty",
            "missing",
            "invalid",
            "expired",
            "await",
            "new",
            "function",
            "self",
            "this",
            "option",
            "secretstr",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Reads the value that begins at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Its first character.</param>
    /// <param name="keepsQuotes">Whether quotes stay, as in JSON.</param>
    public static SecretValue Read(ReadOnlySpan<char> text, int at, bool keepsQuotes)
    {
        var c = text[at];
        if (c is '"' or '\'' or '`')
        {
            var close = QuoteEnd(text, at, c, out var isClosed);
            return keepsQuotes ? new SecretValue(at + 1, isClosed ? close - 1 : close, true) : new SecretValue(at, close, true);
        }

        if (c == '{')
        {
            var close = text[at..Math.Min(text.Length, at + LongestBraces)].IndexOfAny('}', '\n');
            return close > 0 && text[at + close] == '}' ? new SecretValue(at, at + close + 1, true) : Plain(text, at);
        }

        return Plain(text, at);
    }

    /// <summary>Whether a value is a placeholder by its first character already.</summary>
    public static bool BeginsHarmless(ReadOnlySpan<char> text, int at)
    {
        var from = text[at] is '"' or '\'' or '`' ? at + 1 : at;
        return from < text.Length
            && (
                text[from] is '$' or '<' or '%' or '@'
                || text[from..].StartsWith("{{", StringComparison.Ordinal)
                || text[from..].StartsWith(SecretMarks.Opening, StringComparison.Ordinal)
            );
    }

    /// <summary>Whether what stands there cannot be a secret: a placeholder, a type, a call, a variable.</summary>
    public bool IsHarmless(ReadOnlySpan<char> text)
    {
        var value = text[Start..End].Trim("\"'`");
        if (value.Length == 0 || value.StartsWith(SecretMarks.Opening, StringComparison.Ordinal))
        {
            return true;
        }

        if (
            value[0] is '$' or '<' or '%' or '@'
            || value.StartsWith("{{", StringComparison.Ordinal)
            || value.IndexOfAnyExcept(s_blanks) < 0
            || value.IndexOfAnyExcept('x', 'X') < 0
        )
        {
            return true;
        }

        if (value[0] == '{')
        {
            return IsIdentifier(value.Trim("{}"));
        }

        var isCall = !IsQuoted && End < text.Length && text[End] is '(' or '[' && IsIdentifier(value);
        return isCall || s_words.Contains(value.ToString()) || !IsQuoted && IsPath(value);
    }

    // process.env.TOKEN, settings.token: words with dots and no digit.
    private static bool IsPath(ReadOnlySpan<char> value) =>
        value.IndexOf('.') > 0
        && !value.EndsWith(".", StringComparison.Ordinal)
        && IsIdentifier(value)
        && value.IndexOfAnyInRange('0', '9') < 0;

    private static bool IsIdentifier(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetter(c) && c is not ('_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static int QuoteEnd(ReadOnlySpan<char> text, int at, char quote, out bool isClosed)
    {
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                if (i + 1 < text.Length && text[i + 1] == quote && i > at + 1)
                {
                    i++;
                    continue;
                }

                isClosed = true;
                return i + 1;
            }
            else if (text[i] == '\n')
            {
                isClosed = false;
                return i;
            }
        }

        isClosed = false;
        return text.Length;
    }

    private static SecretValue Plain(ReadOnlySpan<char> text, int at)
    {
        var end = text[at..].IndexOfAny(s_ends);
        return new SecretValue(at, end < 0 ? text.Length : at + end, false);
    }
}
