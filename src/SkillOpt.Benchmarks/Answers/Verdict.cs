using System.Globalization;

namespace SkillOpt.Benchmarks;

/// <summary>Words of the benchmarks' verdicts. Verdicts are stored, so every quotation is bounded.</summary>
internal static class Verdict
{
    private const int MostCharacters = 120;
    private const int MostWords = 6;
    private const int MostAnswers = 5;

    /// <summary>A text, quoted as Python does and cut in the middle when long.</summary>
    public static string Quote(string text) => PythonLiteral.Quote(text.Length <= MostCharacters ? text : Cut(text));

    /// <summary>The accepted answers, quoted.</summary>
    public static string AnyOf(IReadOnlyList<string> accepted) =>
        string.Join(" or ", accepted.Take(MostAnswers).Select(Quote))
        + (accepted.Count > MostAnswers ? $" or {accepted.Count - MostAnswers} more" : "");

    /// <summary>
    /// Where in a reply the answer was read, e.g. <c>the last &lt;answer&gt; pair, 'x'</c>; a whole reply is not repeated.
    /// </summary>
    /// <param name="pair">Which pair is read.</param>
    /// <param name="hasPair">Whether the reply has one.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="answer">What was read.</param>
    public static string Place(string pair, bool hasPair, string reply, string answer)
    {
        var place = hasPair ? $"the {pair} <answer> pair" : "the last line, since there is no <answer> pair";
        return answer == PythonText.Strip(reply) ? $"{place}, which is the whole reply" : $"{place}, {Quote(answer)}";
    }

    /// <summary>How many of the expected words were found, which are missing and which are too many.</summary>
    public static string Words(IReadOnlyCollection<string> predicted, IReadOnlyCollection<string> expected)
    {
        var (missing, extra) = (Without(expected, predicted), Without(predicted, expected));
        return $"{expected.Count - missing.Count} of {Count(expected.Count, "expected word")} found"
            + (missing.Count > 0 ? $", missing {Listed(missing)}" : "")
            + (extra.Count > 0 ? $", {Count(extra.Count, "word")} too many: {Listed(extra)}" : "");
    }

    /// <summary>A count and its noun.</summary>
    public static string Count(int number, string noun) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    private static List<string> Without(IEnumerable<string> words, IEnumerable<string> others)
    {
        var left = others.ToList();
        return [.. words.Where(word => !left.Remove(word))];
    }

    private static string Listed(List<string> words) =>
        string.Join(", ", words.Take(MostWords).Select(Quote)) + (words.Count > MostWords ? $" and {words.Count - MostWords} more" : "");

    private static string Cut(string text)
    {
        var (head, tail) = (MostCharacters / 2, MostCharacters / 2);
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail -= char.IsLowSurrogate(text[^tail]) ? 1 : 0;
        return $"{text[..head]} … {text[^tail..]}";
    }
}
