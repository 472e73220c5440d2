namespace SkillOpt.Scoring;

/// <summary>
/// <c>normalized_exact</c>: hard is equality after SQuAD normalisation, soft the F1 of the words. <c>f1</c>: soft is the F1, hard whether
/// it reaches <c>threshold</c> (default 1).
/// </summary>
internal sealed class SquadScorer : AnswerScorer
{
    private readonly double? _threshold;

    private SquadScorer(ScorerSettings settings, string name)
        : base(name, settings) => _threshold = name == "f1" ? settings.Number("threshold", 1, 0, 1) : null;

    public static IScorer Create(ScorerSettings settings, string name) => new SquadScorer(settings, name);

    protected override Score Judge(ScoringRequest request, string answer)
    {
        var expected = Expected(request);
        var normalized = SquadAnswer.Normalize(answer);
        var equal = expected.Any(e => SquadAnswer.Normalize(e) == normalized);
        var f1 = expected.Max(e => SquadAnswer.F1(answer, e));
        var passed = _threshold is { } threshold ? f1 >= threshold : equal;
        var required = _threshold is { } least
            ? $"word overlap F1 {f1:0.00}, at least {least:0.##} is required"
            : $"word overlap F1 {f1:0.00}, equal words are required";
        return passed
            ? new Score(1, f1, equal ? "Equal to the expected text after normalising." : $"Near enough to the expected text: {required}.")
            : new Score(
                0,
                f1,
                $"Expected {QuotedText.AnyOf(expected, QuotedText.Part)}: {Subject(request, answer)} has {Difference(answer, expected)} "
                    + $"({required})."
            );
    }

    private static string Difference(string answer, IReadOnlyList<string> expected) =>
        TextDifference.Words(WordsOf(answer), WordsOf(expected.MaxBy(e => SquadAnswer.F1(answer, e))!));

    private static string[] WordsOf(string text) => SquadAnswer.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
