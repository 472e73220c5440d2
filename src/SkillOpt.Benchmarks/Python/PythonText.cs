using System.Text;

namespace SkillOpt.Benchmarks;

/// <summary>Text rules of Python that the published scorers rest on, where .NET's own differ.</summary>
internal static class PythonText
{
    private const string AsciiPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary><c>str.isspace</c> of one character: .NET's set and the four separators U+001C to U+001F.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f';

    public static bool IsAsciiPunctuation(char c) => AsciiPunctuation.Contains(c, StringComparison.Ordinal);

    /// <summary><c>str.strip</c>.</summary>
    public static string Strip(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary><c>str.split</c> without arguments.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var space = i == text.Length || IsSpace(text[i]);
            if (space && start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
            else if (!space && start < 0)
            {
                start = i;
            }
        }

        return words;
    }

    /// <summary>All runs of white space as one space, none at the ends.</summary>
    public static string Collapse(string text) => string.Join(' ', Split(text));

    /// <summary><c>str.splitlines</c>.</summary>
    public static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029'))
            {
                continue;
            }

            lines.Add(text[start..i]);
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            start = i + 1;
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }

    /// <summary><c>str.lower</c>: U+0130 becomes two code points, and a sigma at the end of a word becomes the final form.</summary>
    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        if (!text.Contains('\u0130', StringComparison.Ordinal) && !text.Contains('\u03a3', StringComparison.Ordinal))
        {
            return lower;
        }

        var result = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(
                text[i] switch
                {
                    '\u0130' => "i\u0307",
                    '\u03a3' => IsFinalSigma(text, i) ? "\u03c2" : "\u03c3",
                    _ => lower[i].ToString(),
                }
            );
        }

        return result.ToString();
    }

    /// <summary><c>str.upper</c> for the letters whose upper case .NET's invariant casing leaves alone.</summary>
    public static string Upper(string text) =>
        text.ToUpperInvariant()
            .Replace("\u0131", "I", StringComparison.Ordinal)
            .Replace("\u017f", "S", StringComparison.Ordinal)
            .Replace("\u00df", "SS", StringComparison.Ordinal);

    /// <summary>The number of code points.</summary>
    public static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);

    /// <summary>The first code points of a text.</summary>
    public static string Take(string text, int count)
    {
        var i = 0;
        for (var taken = 0; i < text.Length && taken < count; taken++)
        {
            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
        }

        return text[..i];
    }

    /// <summary>Replaces whole words by a space; a word character is a letter, a number or an underscore (Python's <c>\w</c>).</summary>
    public static string DropWords(string text, IReadOnlySet<string> words)
    {
        var result = new StringBuilder(text.Length);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsWordCharacter(text, i))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                var word = text[start..i];
                result.Append(words.Contains(word) ? " " : word);
                start = -1;
            }

            if (i < text.Length)
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static bool IsWordCharacter(string text, int i) =>
        text[i] == '_'
        || char.IsLetter(text, i)
        || char.IsNumber(text, i)
        || (
            char.IsLowSurrogate(text[i])
            && i > 0
            && char.IsSurrogatePair(text, i - 1)
            && (char.IsLetter(text, i - 1) || char.IsNumber(text, i - 1))
        );

    private static bool IsFinalSigma(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && IsCaseIgnorable(text[before]))
        {
            before--;
        }

        var after = at + 1;
        while (after < text.Length && IsCaseIgnorable(text[after]))
        {
            after++;
        }

        return before >= 0 && IsCased(text[before]) && !(after < text.Length && IsCased(text[after]));
    }

    private static bool IsCased(char c) => char.IsUpper(c) || char.IsLower(c);

    private static bool IsCaseIgnorable(char c) =>
        c is '\'' or '.' or ':' or '\u00b7' or '\u2019'
        || char.GetUnicodeCategory(c)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.EnclosingMark
                or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.ModifierLetter;
}
