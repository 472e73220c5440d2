using System.Text.Json;
using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>
/// Rolls out a skill on tasks, many at once, and consumes the results in task order, so that nothing depends on which rollout finished first.
/// Failed rollouts are results without a score; when there are too many of them the run stops instead of pretending. Thread-safe.
/// </summary>
public sealed class Evaluator : IDisposable
{
    private readonly IRolloutExecutor _executor;
    private readonly IJournal _journal;
    private readonly IRunObserver _observer;
    private readonly SemaphoreSlim _slots;
    private readonly int _inFlight;
    private readonly double _maxFailureShare;
    private readonly TimeProvider _time;
    private readonly RolloutClock _clock;

    /// <summary>Creates an evaluator.</summary>
    /// <param name="executor">Makes the rollouts.</param>
    /// <param name="journal">Remembers losses.</param>
    /// <param name="observer">Watches.</param>
    /// <param name="inFlight">Most rollouts in flight over all evaluations together; at least 1.</param>
    /// <param name="maxFailureShare">Share of failed rollouts above which an evaluation stops the run; in [0, 1].</param>
    /// <param name="time">Measures how long rollouts take; decides nothing.</param>
    public Evaluator(IRolloutExecutor executor, IJournal journal, IRunObserver observer, int inFlight, double maxFailureShare, TimeProvider time)
        : this(executor, journal, observer, Math.Max(1, inFlight), maxFailureShare, new SemaphoreSlim(Math.Max(1, inFlight)), time, new RolloutClock(time))
    {
    }

    private Evaluator(
        IRolloutExecutor executor, IJournal journal, IRunObserver observer, int inFlight, double maxFailureShare, SemaphoreSlim slots, TimeProvider time, RolloutClock clock)
    {
        _executor = executor;
        _journal = journal;
        _observer = observer;
        _inFlight = inFlight;
        _slots = slots;
        _maxFailureShare = maxFailureShare;
        _time = time;
        _clock = clock;
    }

    /// <summary>How long a rollout took of late, in seconds; null before the first one.</summary>
    public double? SecondsPerRollout => _clock.Seconds;

    /// <summary>Evaluates.</summary>
    /// <exception cref="SkillOptException">SKO2301: too many rollouts failed (exit code 6).</exception>
    public async Task<Evaluation> EvaluateAsync(EvaluationPlan plan, CancellationToken cancellationToken)
    {
        var lossKey = LossKey(plan);
        var remembered = await RememberedAsync(lossKey, cancellationToken).ConfigureAwait(false);
        _observer.StageStarted(plan.Name, plan.Requests.Count);
        await using var batch = plan.MayWait ? OpenBatch(plan, remembered, cancellationToken) : null;
        var pass = batch is null
            ? new EvaluationPass(plan, remembered, _executor, _slots, Math.Min(plan.InFlight ?? _inFlight, _inFlight), _observer, _clock, _maxFailureShare)
            : Together(plan, remembered, batch);
        var evaluation = await pass.RunAsync(cancellationToken).ConfigureAwait(false);
        _observer.StageFinished(plan.Name);
        if (remembered.Count == 0 && evaluation.FailedCount > 0)
        {
            await RememberAsync(lossKey, evaluation, cancellationToken).ConfigureAwait(false);
        }

        return evaluation;
    }

    /// <summary>The same evaluator on another journal and observer: it shares the slots. It is not disposed.</summary>
    internal Evaluator On(IJournal journal, IRunObserver observer) => new(_executor, journal, observer, _inFlight, _maxFailureShare, _slots, _time, _clock);

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private IRolloutBatch? OpenBatch(EvaluationPlan plan, Dictionary<ContentHash, LostRollout> remembered, CancellationToken cancellationToken)
    {
        var rollouts = remembered.Count == 0 ? plan.Requests.Count : plan.Requests.Count(r => !remembered.ContainsKey(EvaluationPass.Identity(r)));
        return _executor.OpenBatch(rollouts, message => _observer.StageWaits(plan.Name, message), cancellationToken);
    }

    // All rollouts at once, for the batch waits until the last has asked. How long they take says nothing about a call, and their tail is no time to bet on a verdict.
    private EvaluationPass Together(EvaluationPlan plan, Dictionary<ContentHash, LostRollout> remembered, IRolloutBatch batch)
    {
        var all = plan.Requests.Count;
        return new EvaluationPass(
            plan with { OnArrival = null }, remembered, batch, new SemaphoreSlim(all), all, _observer, new RolloutClock(_time), _maxFailureShare)
        { KeepsWhatIsInFlight = false };
    }

    private static ContentHash LossKey(EvaluationPlan plan) =>
        ContentHash.Build("losses").Add(plan.Label).Add(plan.Requests.Count == 0 ? null : plan.Requests[0].Skill.Hash.ToString()).ToHash();

    private async ValueTask<Dictionary<ContentHash, LostRollout>> RememberedAsync(ContentHash key, CancellationToken cancellationToken)
    {
        var stored = await _journal.TryGetAsync(key, cancellationToken).ConfigureAwait(false);
        return stored is null
            ? []
            : JsonSerializer.Deserialize(stored, RolloutsJson.Default.ListLostRollout)!.ToDictionary(l => ContentHash.Parse(l.Request));
    }

    private async Task RememberAsync(ContentHash key, Evaluation evaluation, CancellationToken cancellationToken)
    {
        var losses = evaluation.Results
            .Where(r => r.Outcome is RolloutOutcome.Failed)
            .Select(r => (r.Request, Failed: (RolloutOutcome.Failed)r.Outcome))
            .Select(l => new LostRollout(l.Failed.TaskId, EvaluationPass.Identity(l.Request).ToString(), l.Failed.Key.ToString(), l.Failed.Kind, l.Failed.Evidence))
            .ToList();
        var json = JsonSerializer.SerializeToUtf8Bytes(losses, RolloutsJson.Default.ListLostRollout);
        await _journal.PutAsync(key, JournalKind.Loss, evaluation.Plan.Label, json, cancellationToken).ConfigureAwait(false);
    }
}
