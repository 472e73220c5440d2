namespace SkillOpt.Rollouts;

/// <summary>One pass over an evaluation's tasks: a few workers take the next task each.</summary>
internal sealed class EvaluationPass(
    EvaluationPlan plan,
    LostRollouts lost,
    ResultDelivery delivery,
    IRolloutExecutor executor,
    SemaphoreSlim slots,
    int inFlight,
    RolloutClock clock
)
{
    private int _next = -1;
    private int _started;
    private volatile bool _isOver;

    /// <summary>Rolls out until all is delivered or the plan asks to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = new Task[Math.Min(inFlight, plan.Requests.Count)];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(() => WorkAsync(stop), stop.Token);
        }

        try
        {
            await Task.WhenAll(workers).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (delivery.IsStopped && !cancellationToken.IsCancellationRequested)
        {
            // Rollouts behind the stop were called off: they could not have changed anything.
        }
    }

    private async Task WorkAsync(CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                var index = Interlocked.Increment(ref _next);
                if (index >= plan.Requests.Count || delivery.IsStopped || _isOver)
                {
                    return;
                }

                await slots.WaitAsync(stop.Token).ConfigureAwait(false);
                Rollout rollout;
                try
                {
                    Interlocked.Increment(ref _started);
                    rollout = await RollOutAsync(plan.Requests[index], stop.Token).ConfigureAwait(false);
                }
                finally
                {
                    slots.Release();
                }

                if (delivery.Deliver(index, rollout, Volatile.Read(ref _started) == plan.Requests.Count))
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One worker's end ends all: nothing more is paid for. At a cap, what is in flight is paid for already and is kept.
            _isOver = true;
            if (e is not SkillOptException { ExitCode: ExitCode.BudgetReached })
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    private async ValueTask<Rollout> RollOutAsync(RolloutRequest request, CancellationToken cancellationToken)
    {
        if (lost.Find(request) is { } known)
        {
            return known;
        }

        var started = clock.Start();
        var rollout = await executor.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        clock.Stop(started);
        return rollout;
    }
}
