using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>One pass over an evaluation's tasks: a few workers take the next task each; results are delivered in task order under one lock.</summary>
internal sealed class EvaluationPass(
    EvaluationPlan plan,
    IReadOnlyDictionary<ContentHash, LostRollout> remembered,
    IRolloutExecutor executor,
    SemaphoreSlim slots,
    int inFlight,
    IRunObserver observer,
    RolloutClock clock,
    double maxFailureShare)
{
    private readonly ResultList _results = new(plan);
    private readonly Lock _gate = new();
    private int _next = -1;
    private int _started;
    private int _finished;
    private int _failed;
    private bool _stopped;
    private volatile bool _isOver;

    /// <summary>Whether rollouts that have begun are paid for, so that reaching a cap lets them end.</summary>
    public bool KeepsWhatIsInFlight { get; init; } = true;

    public async Task<Evaluation> RunAsync(CancellationToken cancellationToken)
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
        catch (OperationCanceledException) when (_stopped && !cancellationToken.IsCancellationRequested)
        {
            // Rollouts behind the stop were called off: they could not have changed anything.
        }

        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfTooManyFailed(_results.Count);
        return new Evaluation(plan, _results);
    }

    /// <summary>What tells one request of an evaluation from another.</summary>
    public static ContentHash Identity(RolloutRequest request) => request.Key("", "");

    private async Task WorkAsync(CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                var index = Interlocked.Increment(ref _next);
                if (index >= plan.Requests.Count || _stopped || _isOver)
                {
                    return;
                }

                await slots.WaitAsync(stop.Token).ConfigureAwait(false);
                CompletedRollout completed;
                try
                {
                    Interlocked.Increment(ref _started);
                    completed = await RollOutAsync(plan.Requests[index], stop.Token).ConfigureAwait(false);
                }
                finally
                {
                    slots.Release();
                }

                if (Deliver(index, completed))
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One worker's end ends all: nothing more is paid for. At a cap, what is in flight is paid for already and is kept; what waits for a batch is not.
            _isOver = true;
            if (!KeepsWhatIsInFlight || e is not SkillOptException { ExitCode: ExitCode.BudgetReached })
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    private async ValueTask<CompletedRollout> RollOutAsync(RolloutRequest request, CancellationToken cancellationToken)
    {
        if (remembered.Count > 0 && remembered.TryGetValue(Identity(request), out var known))
        {
            return new CompletedRollout(new RolloutOutcome.Failed(known.TaskId, ContentHash.Parse(known.Key), known.Kind, known.Evidence), null);
        }

        var started = clock.Start();
        var completed = await executor.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        clock.Stop(started);
        return completed;
    }

    // Returns true when the evaluation is to stop.
    private bool Deliver(int index, CompletedRollout completed)
    {
        lock (_gate)
        {
            observer.StageAdvanced(plan.Name, ++_finished);
            _results.Put(index, completed);
            if (completed.Outcome is RolloutOutcome.Failed)
            {
                _failed++;
                if (remembered.Count == 0)
                {
                    ThrowIfTooManyFailed(plan.Requests.Count);
                }
            }

            plan.OnArrival?.Invoke(
                index, new TaskResult(plan.Requests[index], completed.Outcome, plan.KeepTrajectories ? completed.Trajectory : null), Volatile.Read(ref _started) == plan.Requests.Count);
            while (!_stopped && _results.HasNext)
            {
                var result = _results.Next();
                _stopped = plan.OnResult?.Invoke(result) ?? false;
            }

            return _stopped;
        }
    }

    private void ThrowIfTooManyFailed(int total)
    {
        var failed = _failed;
        if (total > 0 && (failed == total || failed > Math.Max(maxFailureShare * total, maxFailureShare > 0 ? 1 : 0)))
        {
            var example = _results.AnyFailure;
            throw new SkillOptException(
                "SKO2301",
                $"{failed} of {total} rollouts of '{plan.Name}' failed{(example is null ? "" : $" ({example.Kind}: {example.Evidence})")}; nothing was scored from them. Check the target with 'skillopt doctor', then run the same command again.",
                ExitCode.EnvironmentFailed);
        }
    }
}
