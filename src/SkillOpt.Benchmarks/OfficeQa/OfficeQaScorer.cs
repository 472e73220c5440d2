using System.Collections.Frozen;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The published OfficeQA rule (normalised equality, token F1), and beside it a numeric rule that knows units and signs. One of them
/// decides the hard score; the explanation always reports both.
/// </summary>
internal sealed class OfficeQaScorer : IScorer
{
    private static readonly FrozenSet<string> s_units = FrozenSet.Create(
        StringComparer.Ordinal,
        "million",
        "millions",
        "billion",
        "billions",
        "dollar",
        "dollars",
        "nominal"
    );

    private readonly bool _numeric;

    /// <summary>Creates the scorer.</summary>
    /// <param name="numeric">The numeric rule decides; scores are then not comparable with published ones, and say so.</param>
    public OfficeQaScorer(bool numeric = false) => _numeric = numeric;

    /// <inheritdoc/>
    public string Name => _numeric ? "officeqa_numeric" : "officeqa";

    /// <inheritdoc/>
    public string Fingerprint => $"{Name}/1";

    /// <inheritdoc/>
    public bool IsPure => true;

    /// <inheritdoc/>
    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            Judge(AnswerTag.FirstPair(request.Answer), request.Task.ExpectedTexts.Count > 0 ? request.Task.ExpectedTexts[0] : "")
        );

    /// <summary>Judges an answer, taken out of its tags.</summary>
    public Score Judge(string answer, string gold)
    {
        var (predicted, expected) = (Normalize(answer), Normalize(gold));
        var exact = predicted == expected;
        var numeric = NumericAgreement.Holds(answer, gold) ?? exact;
        var f1 = TokenOverlap.F1(PythonText.Split(predicted), PythonText.Split(expected));
        var hard = _numeric ? numeric : exact;
        var rules =
            $"published rule {(exact ? 1 : 0)}, numeric rule {(numeric ? 1 : 0)}, F1 {f1:0.###}; the "
            + $"{(_numeric ? "numeric" : "published")} rule decides";
        var off = NumericAgreement.Deviation(answer, gold) is { } share
            ? $"; as a number it is off by {share:0.##%}, up to {NumericAgreement.Tolerance:0.##%} agrees"
            : "";
        var explanation = exact
            ? $"Equal to the expected {Verdict.Quote(gold)} after normalising ({rules})."
            : $"Expected {Verdict.Quote(gold)}; read {Verdict.Quote(answer)}: "
                + $"{Verdict.Words(PythonText.Split(predicted), PythonText.Split(expected))}{off} ({rules}).";
        return new Score(hard ? 1 : 0, hard ? Math.Max(f1, _numeric ? 1 : 0) : f1, explanation);
    }

    /// <summary>
    /// Lower case; commas and ASCII punctuation except <c>. - %</c> dropped; scale and currency words dropped; white space collapsed.
    /// </summary>
    internal static string Normalize(string text)
    {
        var bare = string.Concat(
            PythonText.Strip(PythonText.Lower(text)).Where(c => c is '.' or '-' or '%' || !PythonText.IsAsciiPunctuation(c))
        );
        return PythonText.Collapse(PythonText.DropWords(bare, s_units));
    }
}
