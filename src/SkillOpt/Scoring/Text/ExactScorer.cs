namespace SkillOpt.Scoring;

/// <summary><c>exact</c>: the answer equals one of the expected texts, outer white space apart. Setting: <c>ignore_case</c>.</summary>
internal sealed class ExactScorer : AnswerScorer
{
    private readonly StringComparison _comparison;

    private ExactScorer(ScorerSettings settings)
        : base("exact", settings) =>
        _comparison = settings.Flag("ignore_case", false) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public static IScorer Create(ScorerSettings settings) => new ExactScorer(settings);

    protected override Score Judge(ScoringRequest request, string answer)
    {
        var expected = Expected(request);
        return expected.Any(e => string.Equals(e.Trim(), answer, _comparison))
            ? Score.Pass($"Equal to the expected text ({QuotedText.Size(answer)}).")
            : Score.Fail(
                $"Expected {QuotedText.AnyOf(expected, QuotedText.Part)}: {Subject(request, answer)} "
                    + $"{TextDifference.Describe(answer, expected)}."
            );
    }
}
