using SkillOpt.Calls;

namespace SkillOpt.Rollouts;

/// <summary>One stage's rollouts as a batch: gathers their calls until every rollout has asked or left, and then has them answered. Thread-safe.</summary>
/// <param name="executor">Makes the rollouts.</param>
/// <param name="desk">Hands the calls in.</param>
/// <param name="rollouts">How many rollouts there will be.</param>
/// <param name="tell">Told what a person waits for.</param>
/// <param name="run">Cancelled when the run ends.</param>
internal sealed class BatchStage(InProcessExecutor executor, BatchDesk desk, int rollouts, Action<string> tell, CancellationToken run) : IRolloutBatch
{
    private readonly Lock _lock = new();
    private readonly List<BatchSeat> _joined = [];
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _answering = Task.CompletedTask;
    private int _arrived;
    private bool _isCalledOff;

    /// <inheritdoc/>
    public async ValueTask<CompletedRollout> ExecuteAsync(RolloutRequest request, CancellationToken cancellationToken)
    {
        using var seat = executor.SeatIn(this, request);
        try
        {
            var completed = await executor.ExecuteAsync(request, seat, cancellationToken).ConfigureAwait(false);
            seat.Leave();
            return completed;
        }
        catch
        {
            // The stage ends: what has not been handed in by now is not.
            CallOff();
            throw;
        }
    }

    /// <summary>Waits with a call for its reply; null when it is to be made singly.</summary>
    public async Task<BatchReply?> JoinAsync(BatchSeat seat, Task<BatchReply?> reply, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _joined.Add(seat);
        }

        Arrived();
        await _closed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);

        // Handed in is paid for: only the end of the run ends the wait, not a verdict that no longer needs the reply.
        return await reply.WaitAsync(run).ConfigureAwait(false);
    }

    /// <summary>Counts a rollout that has asked or needs no call; after the last one the calls are handed in.</summary>
    public void Arrived()
    {
        lock (_lock)
        {
            if (++_arrived == rollouts && !_isCalledOff)
            {
                _answering = _joined.Count == 0 ? Task.CompletedTask : Task.Run(() => desk.AnswerAsync(_joined, tell, run), CancellationToken.None);
                _closed.TrySetResult();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task answering;
        lock (_lock)
        {
            answering = _answering;
        }

        await answering.ConfigureAwait(false);
    }

    private void CallOff()
    {
        lock (_lock)
        {
            _isCalledOff = true;
        }
    }
}
