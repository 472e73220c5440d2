using System.Globalization;
using System.Text;

namespace SkillOpt.Scoring;

/// <summary>
/// Comparison of short answers by the rules of SQuAD (Rajpurkar et al., 2016): lower case, ASCII punctuation dropped, the words
/// a, an and the dropped, white space collapsed. Full width and ligatures are made plain first. Letters and white space are classified as
/// Python does, whose results are the published ones.
/// </summary>
internal static class SquadAnswer
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>The normalised answer.</summary>
    public static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        var word = new StringBuilder();
        foreach (var rune in ToLower(UnicodeText.Plain(text)).EnumerateRunes())
        {
            if (rune.IsAscii && Punctuation.Contains((char)rune.Value))
            {
                continue;
            }

            if (IsWordRune(rune))
            {
                word.Append(rune);
                continue;
            }

            AppendWord(result, word);
            if (IsSpace(rune))
            {
                AppendSpace(result);
            }
            else
            {
                result.Append(rune);
            }
        }

        AppendWord(result, word);
        return result.ToString().TrimEnd(' ');
    }

    /// <summary>
    /// F1 of the two answers' words as multisets: 2·common / (words of the one + words of the other); 1 when both have none.
    /// </summary>
    public static double F1(string answer, string expected)
    {
        var left = Words(answer);
        var right = Words(expected);
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length == right.Length ? 1 : 0;
        }

        var counts = right.GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var common = left.GroupBy(w => w, StringComparer.Ordinal).Sum(g => Math.Min(g.Count(), counts.GetValueOrDefault(g.Key)));
        if (common == 0)
        {
            return 0;
        }

        var (precision, recall) = ((double)common / left.Length, (double)common / right.Length);
        return 2 * precision * recall / (precision + recall);
    }

    /// <summary>Lower case as Python's <c>str.lower</c>: İ becomes i with a dot above, a final Σ becomes ς.</summary>
    public static string ToLower(string text)
    {
        if (!text.AsSpan().ContainsAny('İ', 'Σ'))
        {
            return text.ToLowerInvariant();
        }

        var result = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                'İ' => result.Append("i\u0307"),
                'Σ' => result.Append(IsFinalSigma(text, i) ? 'ς' : 'σ'),
                _ => result.Append(text[i]),
            };
        }

        return result.ToString().ToLowerInvariant();
    }

    private static string[] Words(string text) => Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void AppendWord(StringBuilder result, StringBuilder word)
    {
        if (word.Length == 0)
        {
            return;
        }

        if (word.ToString() is "a" or "an" or "the")
        {
            AppendSpace(result);
        }
        else
        {
            result.Append(word);
        }

        word.Clear();
    }

    private static void AppendSpace(StringBuilder result)
    {
        if (result.Length > 0 && result[^1] != ' ')
        {
            result.Append(' ');
        }
    }

    private static bool IsWordRune(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is >= 0x1c and <= 0x1f;

    // The Unicode condition Final_Sigma, with the marks and punctuation that the condition looks past.
    private static bool IsFinalSigma(string text, int index)
    {
        var before = index - 1;
        while (before >= 0 && IsCaseIgnorable(text[before]))
        {
            before--;
        }

        var after = index + 1;
        while (after < text.Length && IsCaseIgnorable(text[after]))
        {
            after++;
        }

        return before >= 0 && IsCased(text[before]) && !(after < text.Length && IsCased(text[after]));
    }

    private static bool IsCased(char c) =>
        char.IsUpper(c) || char.IsLower(c) || char.GetUnicodeCategory(c) == UnicodeCategory.TitlecaseLetter;

    private static bool IsCaseIgnorable(char c) =>
        c is '\'' or '.' or ':' or '·' or '’' or '^' or '`'
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.ModifierSymbol;
}
