using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>
/// Rolls out a skill on tasks, many at once, and consumes the results in task order, so that nothing depends on which rollout finished
/// first. Failed rollouts are results without a score; when there are too many of them the run stops instead of pretending. Thread-safe.
/// </summary>
public sealed class Evaluator : IDisposable
{
    private readonly IRolloutExecutor _executor;
    private readonly IJournal _journal;
    private readonly IRunObserver _observer;
    private readonly SemaphoreSlim _slots;
    private readonly int _inFlight;
    private readonly double _maxFailureShare;
    private readonly RolloutClock _clock;

    /// <summary>Creates an evaluator.</summary>
    /// <param name="executor">Makes the rollouts.</param>
    /// <param name="journal">Remembers losses.</param>
    /// <param name="observer">Watches.</param>
    /// <param name="inFlight">Most rollouts in flight over all evaluations together; at least 1.</param>
    /// <param name="maxFailureShare">Share of failed rollouts above which an evaluation stops the run; in [0, 1].</param>
    /// <param name="time">Measures how long rollouts take; decides nothing.</param>
    public Evaluator(
        IRolloutExecutor executor,
        IJournal journal,
        IRunObserver observer,
        int inFlight,
        double maxFailureShare,
        TimeProvider time
    )
        : this(
            executor,
            journal,
            observer,
            Math.Max(1, inFlight),
            maxFailureShare,
            new SemaphoreSlim(Math.Max(1, inFlight)),
            new RolloutClock(time)
        ) { }

    private Evaluator(
        IRolloutExecutor executor,
        IJournal journal,
        IRunObserver observer,
        int inFlight,
        double maxFailureShare,
        SemaphoreSlim slots,
        RolloutClock clock
    )
    {
        _executor = executor;
        _journal = journal;
        _observer = observer;
        _inFlight = inFlight;
        _slots = slots;
        _maxFailureShare = maxFailureShare;
        _clock = clock;
    }

    /// <summary>How long a rollout took of late, in seconds; null before the first one.</summary>
    public double? SecondsPerRollout => _clock.Seconds;

    /// <summary>Evaluates.</summary>
    /// <exception cref="SkillOptException">SKO2301: too many rollouts failed (exit code 6).</exception>
    public async Task<Evaluation> EvaluateAsync(EvaluationPlan plan, CancellationToken cancellationToken)
    {
        var lost = await LostRollouts.OfAsync(plan, _journal, cancellationToken).ConfigureAwait(false);
        _observer.StageStarted(plan.Name, plan.Requests.Count);
        var evaluation =
            (plan.MayWait ? await TogetherAsync(plan, lost, cancellationToken).ConfigureAwait(false) : null)
            ?? await OneByOneAsync(plan, lost, cancellationToken).ConfigureAwait(false);
        _observer.StageFinished(plan.Name);
        await lost.KeepAsync(evaluation, cancellationToken).ConfigureAwait(false);
        return evaluation;
    }

    /// <summary>The same evaluator on another journal and observer: it shares the slots. It is not disposed.</summary>
    internal Evaluator On(IJournal journal, IRunObserver observer) =>
        new(_executor, journal, observer, _inFlight, _maxFailureShare, _slots, _clock);

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task<Evaluation> OneByOneAsync(EvaluationPlan plan, LostRollouts lost, CancellationToken cancellationToken)
    {
        var delivery = new ResultDelivery(plan, lost.Any, _observer, _maxFailureShare);
        var pass = new EvaluationPass(plan, lost, delivery, _executor, _slots, Math.Min(plan.InFlight ?? _inFlight, _inFlight), _clock);
        await pass.RunAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return delivery.Finish();
    }

    // Null when the rollouts are better made one by one. How long they take together says nothing about a call, and their tail is no time
    // to bet on a verdict.
    private async Task<Evaluation?> TogetherAsync(EvaluationPlan plan, LostRollouts lost, CancellationToken cancellationToken)
    {
        var delivery = new ResultDelivery(plan with { OnArrival = null }, lost.Any, _observer, _maxFailureShare);
        var isDone = await CommonPass
            .TryRunAsync(plan, lost, delivery, _executor, message => _observer.StageWaits(plan.Name, message), cancellationToken)
            .ConfigureAwait(false);
        if (!isDone)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return delivery.Finish();
    }
}
