namespace SkillOpt.Scoring;

/// <summary>Says in words how an answer differs from what was expected, without repeating the answer.</summary>
internal static class TextDifference
{
    private const int Excerpt = 24;
    private const int MostWords = 6;

    /// <summary>The end of a sentence whose subject is the answer, e.g. <c>differs only in letter case</c>.</summary>
    public static string Describe(string answer, IReadOnlyList<string> expected)
    {
        var (text, nearest) = (answer.Trim(), Nearest(answer.Trim(), [.. expected.Select(e => e.Trim())]));
        if (text.Length == 0)
        {
            return "is empty";
        }

        if (string.Equals(text, nearest, StringComparison.OrdinalIgnoreCase))
        {
            return "differs only in letter case";
        }

        if (nearest.Length > 0 && Bare(text) == Bare(nearest))
        {
            return "differs only in punctuation, marks or white space";
        }

        var at = text.IndexOf(nearest, StringComparison.OrdinalIgnoreCase);
        if (nearest.Length > 0 && at >= 0)
        {
            return $"holds it, with {QuotedText.Count(at, "character")} before it and "
                + $"{QuotedText.Number(text.Length - at - nearest.Length)} after it";
        }

        if (nearest.Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            return $"is only a part of it ({QuotedText.Number(text.Length)} of {QuotedText.Count(nearest.Length, "character")})";
        }

        var same = SharedStart(text, nearest);
        return same == 0
            ? "is another text"
            : $"is another text: it first differs at character {QuotedText.Number(same + 1)}, {From(text, same)} instead of "
                + $"{From(nearest, same)}";
    }

    /// <summary>
    /// How the words of an answer differ from those of the expected text that shares most of them, e.g. <c>2 of its 3 words, 'x' missing,
    /// …</c>.
    /// </summary>
    public static string Words(IReadOnlyCollection<string> answer, IReadOnlyCollection<string> expected)
    {
        var (missing, extra) = (Without(expected, answer), Without(answer, expected));
        return $"{QuotedText.Number(expected.Count - missing.Count)} of its {QuotedText.Count(expected.Count, "word")}"
            + (missing.Count > 0 ? $", missing {QuotedText.List(missing, MostWords, 30)}" : "")
            + (extra.Count > 0 ? $", and {QuotedText.Count(extra.Count, "word")} more: {QuotedText.List(extra, MostWords, 30)}" : "");
    }

    private static string Nearest(string answer, IReadOnlyList<string> expected) =>
        expected.FirstOrDefault(e => e.Length > 0 && (answer.Contains(e, StringComparison.OrdinalIgnoreCase) || Bare(e) == Bare(answer)))
        ?? expected.MaxBy(e => SharedStart(answer, e))
        ?? "";

    private static List<string> Without(IReadOnlyCollection<string> words, IReadOnlyCollection<string> others)
    {
        var left = others.GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var result = new List<string>();
        foreach (var word in words)
        {
            if (left.TryGetValue(word, out var count) && count > 0)
            {
                left[word] = count - 1;
            }
            else
            {
                result.Add(word);
            }
        }

        return result;
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int SharedStart(string left, string right)
    {
        var length = left.AsSpan().CommonPrefixLength(right);
        return length > 0 && char.IsHighSurrogate(left[length - 1]) ? length - 1 : length;
    }

    private static string From(string text, int start) =>
        start >= text.Length ? "the end" : QuotedText.Short(text[start..Math.Min(text.Length, start + (2 * Excerpt))], Excerpt);
}
