namespace SkillOpt.Scoring;

/// <summary>
/// <c>contains</c> and <c>not_contains</c>. Settings: <c>text</c> (one or several; default the task's expected texts), <c>mode</c>
/// (<c>any</c> or <c>all</c>, for contains), <c>ignore_case</c> (default true). Soft is the share of texts that are as wanted when all are wanted.
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
        _texts = settings.Texts("text");
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
            return Score.Pass(_forbidden ? "The answer holds nothing that it must not hold." : $"The answer holds {(_all ? "all of" : "")}{(_all ? " " : "")}what it must.");
        }

        var soft = _all ? (double)(texts.Count - wrong.Count) / texts.Count : 0;
        return new Score(0, soft, _forbidden
            ? $"The answer must not hold {string.Join(", ", wrong.Select(Shown.Of))}. Got {Shown.Of(answer)}."
            : $"The answer lacks {(_all ? string.Join(", ", wrong.Select(Shown.Of)) : Shown.AnyOf(wrong))}. Got {Shown.Of(answer)}.");
    }
}
