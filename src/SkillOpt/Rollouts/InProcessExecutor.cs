using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>
/// Makes rollouts in this process. What a rollout paid for (the trajectory) is journaled apart from its score, so that another scorer never pays again.
/// The same rollout asked for twice at once is made and scored once. Calls are never made again here: what retries is the model's client.
/// </summary>
public sealed class InProcessExecutor : IRolloutExecutor, IDisposable
{
    private const int ScoringAttempts = 3;

    private readonly IEnvironment _environment;
    private readonly ModelEndpoint _target;
    private readonly IScorer _scorer;
    private readonly IJournal _journal;
    private readonly IEventLog _events;
    private readonly ICallMeter _meter;
    private readonly TimeProvider _time;
    private readonly MeteredChatClient _metered;
    private readonly Lazy<BatchDesk?> _desk;
    private int _warned;
    private readonly KeySet _counted = new();
    private readonly SharedWork<Trajectory> _trajectories = new();
    private readonly SharedWork<Score> _scores = new();

    /// <summary>Creates an executor.</summary>
    /// <param name="environment">How tasks are put to the target.</param>
    /// <param name="target">The target model.</param>
    /// <param name="scorer">Judges answers that the environment itself has not scored.</param>
    /// <param name="journal">The run's journal.</param>
    /// <param name="events">Takes incidents.</param>
    /// <param name="meter">Counts and caps.</param>
    /// <param name="time">Measures how long calls take.</param>
    public InProcessExecutor(
        IEnvironment environment, ModelEndpoint target, IScorer scorer, IJournal journal, IEventLog events, ICallMeter meter, TimeProvider time)
    {
        _environment = environment;
        _target = target;
        _scorer = scorer;
        _journal = journal;
        _events = events;
        _meter = meter;
        _time = time;
        _metered = new MeteredChatClient(target, target.Client, ModelRole.Target, "rollout", "", meter, time);
        _desk = new Lazy<BatchDesk?>(() =>
            Batch.ForGate && BatchProblem is null ? new BatchDesk(target.Batches!, new BatchTickets(journal), events, Batch, time) : null);
    }

    /// <summary>Whether and how rollouts that may wait go as batches.</summary>
    public BatchOptions Batch { get; init; } = BatchOptions.Off;

    /// <summary>Why rollouts are made one by one although batches are asked for, in a sentence; null when they can go as batches or need not.</summary>
    public string? BatchProblem => !Batch.ForGate ? null
        : !_environment.IsSingleCall ? $"'batch: gate' has no effect: the environment {_environment.Name} makes several calls in a rollout, and a batch holds single calls; rollouts are made one by one, at the full price."
        : _target.Batches is null ? $"'batch: gate' has no effect: {_target.Name} has no batch interface; rollouts are made one by one, at the full price."
        : null;

    /// <inheritdoc/>
    public ValueTask<CompletedRollout> ExecuteAsync(RolloutRequest request, CancellationToken cancellationToken) => ExecuteAsync(request, null, cancellationToken);

    /// <inheritdoc/>
    public IRolloutBatch? OpenBatch(int rollouts, Action<string> tell, CancellationToken cancellationToken)
    {
        if (BatchProblem is { } problem && Interlocked.Exchange(ref _warned, 1) == 0)
        {
            _events.Report(new RunIncident("batch_unavailable", problem) { Stage = "rollout" });
        }

        return _desk.Value is { IsRefused: false } desk && rollouts >= Batch.Smallest ? new BatchStage(this, desk, rollouts, tell, cancellationToken) : null;
    }

    /// <summary>A rollout's place in a batch.</summary>
    internal BatchSeat SeatIn(BatchStage stage, RolloutRequest request) => new(stage, KeyOf(request), _target.Client);

    /// <summary>Makes a rollout whose call goes with a batch; alone without a seat.</summary>
    internal async ValueTask<CompletedRollout> ExecuteAsync(RolloutRequest request, BatchSeat? seat, CancellationToken cancellationToken)
    {
        var key = KeyOf(request);
        Trajectory? trajectory = null;
        try
        {
            trajectory = await TrajectoryAsync(key, request, seat, cancellationToken).ConfigureAwait(false);
            var score = trajectory.EnvironmentScore ?? await ScoreAsync(key, request, trajectory, cancellationToken).ConfigureAwait(false);
            return new CompletedRollout(new RolloutOutcome.Scored(request.Task.Id, key, score), trajectory);
        }
        catch (ModelCallException e) when (!e.IsFatal)
        {
            return Failed(request, key, e.Kind, e.Message, trajectory);
        }
        catch (ScoringException e)
        {
            return Failed(request, key, FailureKind.Scorer, e.Message, trajectory);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _metered.Dispose();

    private ContentHash KeyOf(RolloutRequest request) => request.Key(_environment.Fingerprint, _target.Fingerprint);

    private async ValueTask<Trajectory> TrajectoryAsync(ContentHash key, RolloutRequest request, BatchSeat? seat, CancellationToken cancellationToken)
    {
        if (await StoredAsync(key, request, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            return stored;
        }

        // Two askers of one rollout share its result. The first may be waiting for the very batch that would wait for the second.
        return await _trajectories.DoAsync(
            key,
            async () => await StoredAsync(key, request, cancellationToken).ConfigureAwait(false) ?? await MakeAsync(key, request, seat, cancellationToken).ConfigureAwait(false),
            cancellationToken,
            () => seat?.Leave()).ConfigureAwait(false);
    }

    private async ValueTask<Trajectory?> StoredAsync(ContentHash key, RolloutRequest request, CancellationToken cancellationToken)
    {
        if (await JournaledAsync(key, request, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var trajectory = JsonSerializer.Deserialize(stored, RolloutsJson.Default.Trajectory)!;
        if (_counted.Add(key) && _environment.IsSingleCall)
        {
            _meter.Record(ModelRole.Target, "rollout", _target.Name, trajectory.Usage, replayed: true);
        }

        return trajectory;
    }

    // Version 0.1 kept rollouts under a key with the model's address in it.
    private async ValueTask<byte[]?> JournaledAsync(ContentHash key, RolloutRequest request, CancellationToken cancellationToken) =>
        await _journal.TryGetAsync(key, cancellationToken).ConfigureAwait(false)
        ?? (_target.LocatedFingerprint is { } located
            ? await _journal.TryGetAsync(request.Key(_environment.Fingerprint, located), cancellationToken).ConfigureAwait(false)
            : null);

    private async Task<Trajectory> MakeAsync(ContentHash key, RolloutRequest request, BatchSeat? seat, CancellationToken cancellationToken)
    {
        var trajectory = await RunEnvironmentAsync(key, request, SingleCallsOf(request, seat), cancellationToken).ConfigureAwait(false);
        var json = JsonSerializer.SerializeToUtf8Bytes(trajectory, RolloutsJson.Default.Trajectory);

        // Paid for: stored even when the run has just been cancelled.
        await _journal.PutAsync(key, JournalKind.Rollout, request.Task.Id, json, CancellationToken.None).ConfigureAwait(false);
        _counted.Add(key);
        return trajectory;
    }

    // A seat, and a cache across runs, tell one rollout's calls from another's; otherwise all rollouts share one client.
    private MeteredChatClient SingleCallsOf(RolloutRequest request, BatchSeat? seat) => seat is null && _target.Cache is null
        ? _metered
        : new MeteredChatClient(_target, seat ?? _target.Client, ModelRole.Target, "rollout", $"replicate {request.Replicate}", _meter, _time);

    private async Task<Trajectory> RunEnvironmentAsync(ContentHash key, RolloutRequest request, MeteredChatClient single, CancellationToken cancellationToken)
    {
        if (_environment.IsSingleCall)
        {
            return await _environment.RunAsync(request, single, cancellationToken).ConfigureAwait(false);
        }

        using var client = new JournaledChatClient(_target, ModelRole.Target, "rollout", key.ToString(), _journal, _meter, _time);
        var trajectory = await _environment.RunAsync(request, client, cancellationToken).ConfigureAwait(false);
        return trajectory.Usage.Calls == 0 ? trajectory with { Usage = client.Usage } : trajectory;
    }

    private async ValueTask<Score> ScoreAsync(ContentHash key, RolloutRequest request, Trajectory trajectory, CancellationToken cancellationToken)
    {
        var question = new ScoringRequest(request.Task, trajectory.Answer) { ToolsCalled = trajectory.ToolsCalled };
        if (_scorer.IsPure)
        {
            return await _scorer.ScoreAsync(question, cancellationToken).ConfigureAwait(false);
        }

        var scoreKey = StoredRollouts.ScoreKey(_scorer, key);
        return await _scores.DoAsync(
            scoreKey,
            async () => await _journal.TryGetAsync(scoreKey, cancellationToken).ConfigureAwait(false) is { } stored
                ? JsonSerializer.Deserialize(stored, RolloutsJson.Default.Score)!
                : await JudgeAsync(scoreKey, question, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<Score> JudgeAsync(ContentHash scoreKey, ScoringRequest question, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var score = await _scorer.ScoreAsync(question, cancellationToken).ConfigureAwait(false);
                await _journal.PutAsync(
                    scoreKey, JournalKind.Score, question.Task.Id, JsonSerializer.SerializeToUtf8Bytes(score, RolloutsJson.Default.Score), CancellationToken.None)
                    .ConfigureAwait(false);
                return score;
            }
            catch (ScoringException e) when (e.IsTransient && attempt < ScoringAttempts)
            {
                _events.Report(new RunIncident("scoring_retried", e.Message) { Stage = "score", TaskId = question.Task.Id });
            }
        }
    }

    private CompletedRollout Failed(RolloutRequest request, ContentHash key, FailureKind kind, string evidence, Trajectory? trajectory)
    {
        _events.Report(new RunIncident("rollout_failed", $"{kind}: {evidence}") { Stage = "rollout", TaskId = request.Task.Id });
        return new CompletedRollout(new RolloutOutcome.Failed(request.Task.Id, key, kind, evidence), trajectory);
    }
}
