using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>The scores of rollouts: computed anew where that is pure, otherwise had from the worker once and kept. Thread-safe.</summary>
internal sealed class JournaledScores(IRolloutWorker worker, IJournal journal, IEventLog events)
{
    private const int Attempts = 3;
    private readonly SharedWork<Score> _inFlight = new();

    /// <summary>Where the journal holds a rollout's score.</summary>
    public static ContentHash KeyOf(string scorerFingerprint, ContentHash rollout) =>
        ContentHash.Build("score").Add(scorerFingerprint).Add(rollout).ToHash();

    public async ValueTask<Score> ScoreAsync(
        ContentHash rollout,
        RolloutRequest request,
        Trajectory trajectory,
        CancellationToken cancellationToken
    )
    {
        // What a scorer saw in a folder may be gone the next time.
        if (worker.ScoresPurely && trajectory.WorkFolder is null)
        {
            return await worker.ScoreAsync(request, trajectory, cancellationToken).ConfigureAwait(false);
        }

        var key = KeyOf(worker.ScorerFingerprint, rollout);
        return await _inFlight
            .DoAsync(
                key,
                async () =>
                    await journal.TryGetAsync(key, cancellationToken).ConfigureAwait(false) is { } stored
                        ? JsonSerializer.Deserialize(stored, RolloutsJson.Default.Score)!
                        : await JudgeAsync(key, request, trajectory, cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<Score> JudgeAsync(
        ContentHash key,
        RolloutRequest request,
        Trajectory trajectory,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var score = await worker.ScoreAsync(request, trajectory, cancellationToken).ConfigureAwait(false);
                var json = JsonSerializer.SerializeToUtf8Bytes(score, RolloutsJson.Default.Score);
                await journal.PutAsync(key, JournalKind.Score, request.Task.Id, json, CancellationToken.None).ConfigureAwait(false);
                return score;
            }
            catch (ScoringException e) when (e.IsTransient && attempt < Attempts)
            {
                events.Report(new RunIncident("scoring_retried", e.Message) { Stage = "score", TaskId = request.Task.Id });
            }
        }
    }
}
