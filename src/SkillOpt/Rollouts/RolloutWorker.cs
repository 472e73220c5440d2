using Microsoft.Extensions.AI;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>A worker in this process: an environment and a scorer.</summary>
/// <param name="environment">How tasks are put to the target.</param>
/// <param name="scorer">Judges answers that the environment itself has not scored.</param>
public sealed class RolloutWorker(IEnvironment environment, IScorer scorer) : IRolloutWorker
{
    /// <inheritdoc/>
    public string EnvironmentName => environment.Name;

    /// <inheritdoc/>
    public string EnvironmentFingerprint => environment.Fingerprint;

    /// <inheritdoc/>
    public CallAccounting Accounting => environment.Accounting;

    /// <inheritdoc/>
    public string ScorerFingerprint => scorer.Fingerprint;

    /// <inheritdoc/>
    public bool ScoresPurely => scorer.IsPure;

    /// <inheritdoc/>
    public ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken) =>
        environment.RunAsync(request, target, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Score> ScoreAsync(RolloutRequest request, Trajectory trajectory, CancellationToken cancellationToken) =>
        scorer.ScoreAsync(
            new ScoringRequest(request.Task, trajectory.Answer)
            {
                ToolsCalled = trajectory.ToolsCalled,
                WorkFolder = trajectory.WorkFolder,
            },
            cancellationToken
        );
}
