using SkillOpt.Scoring;

namespace SkillOpt.Bench.World;

/// <summary>Right when the answer begins with what was expected.</summary>
internal sealed class PrefixScorer : IScorer
{
    public string Name => "prefix";

    public string Fingerprint => "prefix/1";

    public bool IsPure => true;

    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        var expected = request.Task.ExpectedTexts[0];
        return ValueTask.FromResult(
            request.Answer.StartsWith(expected, StringComparison.Ordinal) ? Score.Pass() : Score.Fail($"expected {expected}")
        );
    }
}
