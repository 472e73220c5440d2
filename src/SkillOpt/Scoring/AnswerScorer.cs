using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>
/// A scorer that is a pure function of the task and the extracted answer; both are compared in Unicode's canonical form (NFC).
/// </summary>
internal abstract class AnswerScorer : IScorer
{
    private readonly AnswerExtractor _extractor;

    protected AnswerScorer(string name, ScorerSettings settings)
    {
        Name = name;
        _extractor = AnswerExtractor.Create(settings);
        Fingerprint = $"{name}/2 {settings.Canonical()}";
    }

    public string Name { get; }

    public string Fingerprint { get; }

    public bool IsPure => true;

    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult(
                _extractor.TryExtract(request.Answer, out var answer, out var problem)
                    ? Judge(request, UnicodeText.Canonical(answer))
                    : Score.Fail(problem)
            );
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ScoringException(
                $"The pattern of scorer {Name} took too long on the answer to task '{request.Task.Id}'; write it without nested "
                    + $"repetition.",
                e
            );
        }
    }

    /// <summary>
    /// Judges an extracted answer. The explanation measures (what was required, what was found) and does not repeat the answer.
    /// </summary>
    protected abstract Score Judge(ScoringRequest request, string answer);

    /// <summary>What is judged, as the subject of a sentence.</summary>
    protected string Subject(ScoringRequest request, string answer) => _extractor.Describe(request.Answer, answer);

    /// <summary>The task's acceptable answers.</summary>
    /// <exception cref="ScoringException">The task has none.</exception>
    protected IReadOnlyList<string> Expected(ScoringRequest request) =>
        request.Task.ExpectedTexts is { Count: > 0 } texts
            ? [.. texts.Select(UnicodeText.Canonical)]
            : throw new ScoringException($"Scorer {Name} needs an expected answer, and task '{request.Task.Id}' has none.");
}
