namespace SkillOpt.Scoring;

/// <summary>
/// <c>contains</c> and <c>not_contains</c>. Settings: <c>text</c> (one or several; default the task's expected texts), <c>mode</c>
/// (<c>any</c> or <c>all</c>, for contains), <c>ignore_case</c> (default true). Soft is the share of texts that are as wanted when all are
/// wanted.
/// </summary>
internal sealed class ContainsScorer : AnswerScorer
{
    private readonly IReadOnlyList<string> _texts;
    private readonly bool _all;
    private readonly bool _forbidden;
    private readonly StringComparison _comparison;

    private ContainsScorer(ScorerSettings settings, bool forbidden)
        : base(forbidden ? "not_contains" : "contains", settings)
    {
        _texts = [.. settings.Texts("text").Select(UnicodeText.Canonical)];
        _all = forbidden || settings.Choice("mode", "any", "all") == "all";
        _forbidden = forbidden;
        _comparison = settings.Flag("ignore_case", true) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (_texts.Any(t => t.Length == 0))
        {
            throw settings.Wrong("text", "not empty: every answer contains the empty text");
        }
    }

    public static IScorer Create(ScorerSettings settings, bool forbidden) => new ContainsScorer(settings, forbidden);

    protected override Score Judge(ScoringRequest request, string answer)
    {
        var texts = _texts.Count > 0 ? _texts : Expected(request);
        var wrong = texts.Where(t => answer.Contains(t, _comparison) == _forbidden).ToList();
        if (_all ? wrong.Count == 0 : wrong.Count < texts.Count)
        {
            return Score.Pass(Held([.. texts.Except(wrong, StringComparer.Ordinal)], texts.Count));
        }

        var soft = _all ? (double)(texts.Count - wrong.Count) / texts.Count : 0;
        var subject = Subject(request, answer);
        return new Score(
            0,
            soft,
            $"{char.ToUpperInvariant(subject[0])}{subject[1..]} {Failed(wrong, texts.Count)} "
                + $"{Each(wrong, t => _forbidden ? Occurrences(answer, t) : Nearly(answer, t))}."
        );
    }

    private string Held(IReadOnlyList<string> found, int count) =>
        (_forbidden, _all) switch
        {
            (true, _) => count == 1
                ? "The forbidden text was not found."
                : $"None of the {QuotedText.Number(count)} forbidden texts was found.",
            _ when count == 1 => $"Found the required text {QuotedText.Short(found[0], QuotedText.Part)}.",
            (_, true) => $"Found all of {QuotedText.Number(count)} required texts: {QuotedText.List(found, 4, QuotedText.Part)}.",
            _ => $"Found {QuotedText.Number(found.Count)} of {QuotedText.Number(count)} texts, one of which is required: "
                + $"{QuotedText.List(found, 4, QuotedText.Part)}.",
        };

    private string Failed(List<string> wrong, int count) =>
        (_forbidden, _all) switch
        {
            (true, _) => count == 1
                ? "holds the forbidden text"
                : $"holds {QuotedText.Number(wrong.Count)} of {QuotedText.Number(count)} forbidden texts:",
            _ when count == 1 => "lacks the required text",
            (_, true) => $"lacks {QuotedText.Number(wrong.Count)} of {QuotedText.Number(count)} required texts:",
            _ => $"lacks all of {QuotedText.Number(count)} texts, one of which is required:",
        };

    private static string Each(List<string> texts, Func<string, string> measure) =>
        string.Join("; ", texts.Take(6).Select(t => QuotedText.Short(t, QuotedText.Part) + measure(t)))
        + (texts.Count > 6 ? $"; and {QuotedText.Number(texts.Count - 6)} more" : "");

    private string Occurrences(string answer, string text)
    {
        var (first, count) = (answer.IndexOf(text, _comparison), 0);
        for (var at = first; at >= 0; at = answer.IndexOf(text, at + text.Length, _comparison))
        {
            count++;
        }

        return $" {(count == 1 ? "once" : $"{QuotedText.Number(count)} times, first")} in {QuotedText.Around(answer, first, text.Length)}";
    }

    private string Nearly(string answer, string text) =>
        _comparison == StringComparison.Ordinal && answer.Contains(text, StringComparison.OrdinalIgnoreCase)
            ? " (it stands there in other letter case)"
            : "";
}
