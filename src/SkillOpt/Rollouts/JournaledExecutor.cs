using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>
/// Has a worker make rollouts, each at most once per run. What a rollout paid for (the trajectory) is journaled apart from its score, so
/// that another scorer never pays again. The same rollout asked for twice at once is made and scored once. Calls are never made again here:
/// what retries is the model's client.
/// </summary>
public sealed class JournaledExecutor : IRolloutExecutor, IDisposable
{
    private const string Stage = "rollout";

    private readonly IJournal _journal;
    private readonly IEventLog _events;
    private readonly ICallMeter _meter;
    private readonly TimeProvider _time;
    private readonly MeteredChatClient _metered;
    private readonly JournaledScores _scores;
    private readonly KeySet _counted = new();
    private readonly SharedWork<Trajectory> _inFlight = new();

    /// <summary>Creates an executor.</summary>
    /// <param name="worker">Makes and scores the rollouts.</param>
    /// <param name="target">The target model.</param>
    /// <param name="journal">The run's journal.</param>
    /// <param name="events">Takes incidents.</param>
    /// <param name="meter">Counts and caps.</param>
    /// <param name="time">Measures how long calls take.</param>
    public JournaledExecutor(
        IRolloutWorker worker,
        ModelEndpoint target,
        IJournal journal,
        IEventLog events,
        ICallMeter meter,
        TimeProvider time
    )
    {
        Worker = worker;
        Target = target;
        _journal = journal;
        _events = events;
        _meter = meter;
        _time = time;
        _metered = new MeteredChatClient(target, target.Client, ModelRole.Target, Stage, "", meter, time);
        _scores = new JournaledScores(worker, journal, events);
    }

    /// <summary>Makes and scores the rollouts.</summary>
    public IRolloutWorker Worker { get; }

    /// <summary>The target model.</summary>
    public ModelEndpoint Target { get; }

    /// <inheritdoc/>
    public ValueTask<Rollout> ExecuteAsync(RolloutRequest request, CancellationToken cancellationToken) =>
        ExecuteAsync(request, null, null, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _metered.Dispose();

    /// <summary>A rollout's identity.</summary>
    internal ContentHash KeyOf(RolloutRequest request) => request.Key(Worker.EnvironmentFingerprint, Target.Fingerprint);

    /// <summary>Makes a rollout whose one call, if it needs one, goes through a client of its own.</summary>
    /// <param name="request">The rollout.</param>
    /// <param name="client">Makes its call, not yet metered; null for the target's client.</param>
    /// <param name="onShared">
    /// Called before it waits for another who is making the same rollout: it asks nothing itself then, unless the other fails.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async ValueTask<Rollout> ExecuteAsync(
        RolloutRequest request,
        IChatClient? client,
        Action? onShared,
        CancellationToken cancellationToken
    )
    {
        var key = KeyOf(request);
        Trajectory? trajectory = null;
        try
        {
            trajectory = await TrajectoryAsync(key, request, client, onShared, cancellationToken).ConfigureAwait(false);
            var score =
                trajectory.EnvironmentScore ?? await _scores.ScoreAsync(key, request, trajectory, cancellationToken).ConfigureAwait(false);
            return new Rollout(request, key, new RolloutOutcome.Scored(score), trajectory) { SkillUse = trajectory.SkillUse };
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

    private async ValueTask<Trajectory> TrajectoryAsync(
        ContentHash key,
        RolloutRequest request,
        IChatClient? client,
        Action? onShared,
        CancellationToken cancellationToken
    )
    {
        if (await StoredAsync(key, request, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            return stored;
        }

        // Two askers of one rollout share its result. The first may be waiting for the very batch that would wait for the second.
        return await _inFlight
            .DoAsync(
                key,
                async () =>
                    await StoredAsync(key, request, cancellationToken).ConfigureAwait(false)
                    ?? await MakeAsync(key, request, client, cancellationToken).ConfigureAwait(false),
                cancellationToken,
                onShared
            )
            .ConfigureAwait(false);
    }

    private async ValueTask<Trajectory?> StoredAsync(ContentHash key, RolloutRequest request, CancellationToken cancellationToken)
    {
        if (await JournaledAsync(key, request, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var trajectory = JsonSerializer.Deserialize(stored, RolloutsJson.Default.Trajectory)!;
        if (_counted.Add(key) && Worker.Accounting != CallAccounting.EachCall)
        {
            _meter.Record(ModelRole.Target, Stage, Target.Name, trajectory.Usage, replayed: true);
        }

        return trajectory;
    }

    // Version 0.1 kept rollouts under a key with the model's address in it.
    private async ValueTask<byte[]?> JournaledAsync(ContentHash key, RolloutRequest request, CancellationToken cancellationToken) =>
        await _journal.TryGetAsync(key, cancellationToken).ConfigureAwait(false)
        ?? (
            Target.LocatedFingerprint is { } located
                ? await _journal.TryGetAsync(request.Key(Worker.EnvironmentFingerprint, located), cancellationToken).ConfigureAwait(false)
                : null
        );

    private async Task<Trajectory> MakeAsync(
        ContentHash key,
        RolloutRequest request,
        IChatClient? client,
        CancellationToken cancellationToken
    )
    {
        var trajectory = Worker.Accounting switch
        {
            CallAccounting.OneCall => await OneCallAsync(request, client, cancellationToken).ConfigureAwait(false),
            CallAccounting.EachCall => await EachCallAsync(key, request, cancellationToken).ConfigureAwait(false),
            _ => await ReportedAsync(key, request, cancellationToken).ConfigureAwait(false),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(trajectory, RolloutsJson.Default.Trajectory);

        // Paid for: stored even when the run has just been cancelled.
        await _journal.PutAsync(key, JournalKind.Rollout, request.Task.Id, json, CancellationToken.None).ConfigureAwait(false);
        _counted.Add(key);
        return trajectory;
    }

    // How long a batch lay at the provider is no time of a call, nor is how long it took to read a kept reply.
    private async ValueTask<Trajectory> OneCallAsync(RolloutRequest request, IChatClient? client, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var trajectory = await Worker.RunAsync(request, OneCallOf(request, client), cancellationToken).ConfigureAwait(false);
        return trajectory.Usage is { Seconds: 0, BatchCalls: 0, Calls: > 0 } usage
            ? trajectory with
            {
                Usage = usage with { Seconds = Math.Round(_time.GetElapsedTime(started).TotalSeconds, 3) },
            }
            : trajectory;
    }

    // A client of its own, and a cache across runs, tell one rollout's call from another's; otherwise all rollouts share one client.
    private MeteredChatClient OneCallOf(RolloutRequest request, IChatClient? client) =>
        client is null && Target.Cache is null
            ? _metered
            : new MeteredChatClient(
                Target,
                client ?? Target.Client,
                ModelRole.Target,
                Stage,
                $"replicate {request.Replicate}",
                _meter,
                _time
            );

    private async ValueTask<Trajectory> EachCallAsync(ContentHash key, RolloutRequest request, CancellationToken cancellationToken)
    {
        using var client = EachCallOf(key);
        var trajectory = await Worker.RunAsync(request, client, cancellationToken).ConfigureAwait(false);
        return trajectory.Usage.Calls == 0 ? trajectory with { Usage = client.Usage } : trajectory;
    }

    private async ValueTask<Trajectory> ReportedAsync(ContentHash key, RolloutRequest request, CancellationToken cancellationToken)
    {
        _meter.Check(ModelRole.Target);
        using var client = EachCallOf(key);
        var trajectory = await Worker.RunAsync(request, client, cancellationToken).ConfigureAwait(false);
        _meter.Record(ModelRole.Target, Stage, Target.Name, trajectory.Usage, replayed: false);
        return trajectory;
    }

    private JournaledChatClient EachCallOf(ContentHash key) =>
        new(Target, ModelRole.Target, Stage, key.ToString(), _journal, _meter, _time);

    private Rollout Failed(RolloutRequest request, ContentHash key, FailureKind kind, string evidence, Trajectory? trajectory)
    {
        _events.Report(new RunIncident("rollout_failed", $"{kind}: {evidence}") { Stage = Stage, TaskId = request.Task.Id });
        return new Rollout(request, key, new RolloutOutcome.Failed(kind, evidence), trajectory);
    }
}
