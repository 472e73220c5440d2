namespace SkillOpt.Scoring;

/// <summary>A scorer that is a function.</summary>
internal sealed class DelegateScorer : IScorer
{
    private readonly Func<ScoringRequest, CancellationToken, ValueTask<Score>> _score;

    public DelegateScorer(string name, bool isPure, Func<ScoringRequest, CancellationToken, ValueTask<Score>> score)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, IsPure, _score) = (name, isPure, score);
    }

    public string Name { get; }

    public string Fingerprint => "delegate:" + Name;

    public bool IsPure { get; }

    /// <summary>A number as a score.</summary>
    /// <exception cref="ScoringException">It is none in [0, 1].</exception>
    public static Score ScoreOf(double value) =>
        value is >= 0 and <= 1
            ? new Score(value >= 1 ? 1 : 0, value, "")
            : throw new ScoringException($"The scorer gave {value}; a score lies in [0, 1].");

    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) => _score(request, cancellationToken);
}
