using SkillOpt.Scoring;

namespace SkillOpt.Models.Tests.Practice;

/// <summary>Compares the text after the last "Answer:" with the expected answer.</summary>
internal sealed class AnswerLineScorer : IScorer
{
    public static AnswerLineScorer Instance { get; } = new();

    public string Name => "answer_line";

    public string Fingerprint => "answer_line/1";

    public bool IsPure => true;

    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        var answer = request.Answer[(request.Answer.LastIndexOf("Answer:", StringComparison.Ordinal) + 7)..].Trim();
        return ValueTask.FromResult(request.Task.ExpectedTexts.Contains(answer) ? Score.Pass() : Score.Fail($"expected {request.Task.ExpectedTexts[0]}, got {answer}"));
    }
}
