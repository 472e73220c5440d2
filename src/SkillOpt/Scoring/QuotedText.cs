using System.Globalization;

namespace SkillOpt.Scoring;

/// <summary>
/// Puts texts and measures into verdicts: one line, quoted, cut in the middle when long. Verdicts are stored, so everything here is
/// bounded.
/// </summary>
internal static class QuotedText
{
    /// <summary>The most characters of a part of a verdict: a required text, or what stands around a place.</summary>
    public const int Part = 100;

    /// <summary>The most characters of a whole verdict.</summary>
    public const int Verdict = 4000;

    private const int MaxLength = 200;
    private const int AroundLength = 30;

    public static string Of(string text) => Short(text, MaxLength);

    public static string Short(string text, int limit) => $"'{Cut(text.Trim().ReplaceLineEndings("⏎"), limit, " … ")}'";

    public static string AnyOf(IReadOnlyList<string> texts, int limit = MaxLength) =>
        texts switch
        {
            [var only] => Short(only, limit),
            { Count: <= 5 } => "one of " + string.Join(", ", texts.Select(t => Short(t, limit))),
            _ => "one of " + string.Join(", ", texts.Take(5).Select(t => Short(t, limit))) + $" and {Number(texts.Count - 5)} more",
        };

    /// <summary>The first of several texts, quoted, and how many there are besides.</summary>
    public static string List(IReadOnlyCollection<string> texts, int most = 8, int limit = 60) =>
        string.Join(", ", texts.Take(most).Select(t => Short(t, limit)))
        + (texts.Count > most ? $" and {Number(texts.Count - most)} more" : "");

    /// <summary>What stands around a place of a text, e.g. <c>'… the total of 12 EUR is …'</c>.</summary>
    public static string Around(string text, int index, int length)
    {
        var start = Math.Max(0, index - AroundLength);
        var end = Math.Min(text.Length, index + Math.Min(length, Part) + AroundLength);
        start -= start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        var excerpt = text[start..end].ReplaceLineEndings("⏎");
        return $"'{(start > 0 ? "… " : "")}{excerpt}{(end < text.Length ? " …" : "")}'";
    }

    /// <summary>A text cut to a length, as it is otherwise.</summary>
    public static string Bounded(string text, int limit = Verdict) => Cut(text, limit, " […] ");

    /// <summary>A count and its noun, e.g. <c>1 line</c>, <c>1,307 characters</c>.</summary>
    public static string Count(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>How long a text is, e.g. <c>57 characters, 3 lines</c>. Characters are Unicode scalar values.</summary>
    public static string Size(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Count(c => c == '\n') + 1;
        return Count(text.EnumerateRunes().Count(), "character") + (lines > 1 ? $", {Count(lines, "line")}" : "");
    }

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cut(string text, int limit, string mark)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var (head, tail) = (limit / 2, limit / 2);
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail -= char.IsLowSurrogate(text[^tail]) ? 1 : 0;
        return $"{text[..head]}{mark}{text[^tail..]}";
    }
}
