namespace SkillOpt.Scoring;

/// <summary>
/// <c>normalized_exact</c>: hard is equality after SQuAD normalisation, soft the F1 of the words. <c>f1</c>: soft is the F1, hard whether it
/// reaches <c>threshold</c> (default 1).
/// </summary>
internal sealed class SquadScorer : AnswerScorer
{
    private readonly double? _threshold;

    private SquadScorer(ScorerSettings settings, string name)
        : base(name, settings) =>
        _threshold = name == "f1" ? settings.Number("threshold", 1, 0, 1) : null;

    public static IScorer Create(ScorerSettings settings, string name) => new SquadScorer(settings, name);

    protected override Score Judge(ScoringRequest request, string answer)
    {
        var expected = Expected(request);
        var normalized = SquadAnswer.Normalize(answer);
        var equal = expected.Any(e => SquadAnswer.Normalize(e) == normalized);
        var f1 = expected.Max(e => SquadAnswer.F1(answer, e));
        var passed = _threshold is { } threshold ? f1 >= threshold : equal;
        return passed
            ? new Score(1, f1, $"Got {Shown.Of(answer)} as expected.")
            : new Score(0, f1, $"Got {Shown.Of(answer)}, expected {Shown.AnyOf(expected)} (word overlap F1 {f1:0.00}).");
    }
}
