using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Judges stored answers to questions whose options were shown in the data's own order. While training, the options are shuffled and the
/// environment scores.
/// </summary>
/// <param name="lenient">Accepts marked-up letters too.</param>
internal sealed class LiveMathScorer(bool lenient = false) : IScorer
{
    /// <inheritdoc/>
    public string Name => lenient ? "livemathematicianbench_lenient" : "livemathematicianbench";

    /// <inheritdoc/>
    public string Fingerprint => $"{Name}/1";

    /// <inheritdoc/>
    public bool IsPure => true;

    /// <inheritdoc/>
    public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(LiveMathEnvironment.Judge(request.Answer, LiveMathTasks.Unshuffled(request.Task), lenient));
}
