using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>Stands where a scorer is asked for and the environment itself scores: it never judges an answer.</summary>
/// <param name="benchmark">The benchmark.</param>
/// <param name="detail">What else tells its scores apart; empty for nothing.</param>
internal sealed class EnvironmentOnlyScorer(string benchmark, string detail = "") : IScorer
{
    public string Name => benchmark;

    public string Fingerprint => $"{benchmark}/environment {detail}".TrimEnd();

    public bool IsPure => true;

    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
        throw new ScoringException($"{benchmark} is scored by its environment while it runs; an answer alone cannot be judged.");
}
