namespace SkillOpt.Rollouts;

/// <summary>Rollouts whose calls wait for one another and are handed in together.</summary>
/// <param name="executor">Makes the rollouts.</param>
/// <param name="dispatcher">Hands the calls in.</param>
/// <param name="requests">The rollouts.</param>
/// <param name="tell">Told what a person waits for.</param>
/// <param name="run">Cancelled when the run ends.</param>
internal sealed class BatchGroup(
    JournaledExecutor executor,
    BatchDispatcher dispatcher,
    IReadOnlyList<RolloutRequest> requests,
    Action<string> tell,
    CancellationToken run
)
{
    private const int Open = 0;
    private const int HandedIn = 1;
    private const int CalledOff = 2;

    private readonly BatchedCall[] _calls = [.. requests.Select(r => new BatchedCall(executor.KeyOf(r), executor.Target.Client, run))];
    private int _state = Open;

    /// <summary>
    /// The rollouts as they finish. When reading ends early, calls that have not been handed in are called off, and those that have been
    /// are waited for.
    /// </summary>
    public async IAsyncEnumerable<(int Index, Rollout Rollout)> RunAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run);
        await using var calledOff = stop.Token.Register(CallOff).ConfigureAwait(false);
        var rollouts = Enumerable.Range(0, requests.Count).Select(i => Task.Run(() => MakeAsync(i, stop), CancellationToken.None)).ToList();
        var answering = HandInAsync();
        try
        {
            await foreach (var finished in Task.WhenEach(rollouts).ConfigureAwait(false))
            {
                // Called off because of another one, whose failure comes after it.
                if (!finished.IsCanceled || run.IsCancellationRequested)
                {
                    yield return await finished.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll([.. rollouts, answering]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(int Index, Rollout Rollout)> MakeAsync(int index, CancellationTokenSource stop)
    {
        var call = _calls[index];
        try
        {
            return (index, await executor.ExecuteAsync(requests[index], call, call.Leave, stop.Token).ConfigureAwait(false));
        }
        catch
        {
            // One rollout's end ends all: what has not been handed in by now is not.
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    private async Task HandInAsync()
    {
        await Task.WhenAll(_calls.Select(c => c.Settled)).ConfigureAwait(false);
        if (Interlocked.CompareExchange(ref _state, HandedIn, Open) != Open)
        {
            return;
        }

        BatchedCall[] asked = [.. _calls.Where(c => c.Call is not null)];
        if (asked.Length > 0)
        {
            await dispatcher.AnswerAsync(asked, tell, run).ConfigureAwait(false);
        }
    }

    private void CallOff()
    {
        if (Interlocked.CompareExchange(ref _state, CalledOff, Open) == Open)
        {
            foreach (var call in _calls)
            {
                call.CallOff();
            }
        }
    }
}
