namespace SkillOpt.Models;

/// <summary>
/// Bounds the calls in flight to one service and adapts the bound: halved when the service says "too many requests" (once per
/// round trip, not once per refused call), raised by one per window of successes: additive increase, multiplicative decrease
/// (Chiu and Jain, 1989). First come, first served. Thread-safe.
/// </summary>
internal sealed class AdaptiveLimiter
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<long>> _waiting = new();
    private int _cap;
    private double _limit;
    private int _inFlight;
    private long _epoch;

    public AdaptiveLimiter(int cap)
    {
        _cap = Math.Max(1, cap);
        _limit = _cap;
    }

    /// <summary>The present bound.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Calls now in flight.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
            {
                return _inFlight;
            }
        }
    }

    /// <summary>Raises the upper bound; never lowers it.</summary>
    public void Widen(int cap)
    {
        lock (_lock)
        {
            if (cap <= _cap)
            {
                return;
            }

            var untouched = _limit >= _cap;
            _cap = cap;
            if (untouched)
            {
                _limit = cap;
            }

            Release();
        }
    }

    /// <summary>Waits for a place. The number returned tells <see cref="Exit"/> when the call began.</summary>
    public ValueTask<long> EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource<long>> node;
        lock (_lock)
        {
            if (_inFlight < (int)_limit && _waiting.Count == 0)
            {
                _inFlight++;
                return new ValueTask<long>(_epoch);
            }

            node = _waiting.AddLast(new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return WaitAsync(node, cancellationToken);
    }

    /// <summary>Gives the place back. Returns the new bound when this call lowered it, else 0.</summary>
    /// <param name="epoch">What <see cref="EnterAsync"/> returned.</param>
    /// <param name="outcome">How the call ended.</param>
    public int Exit(long epoch, LimiterOutcome outcome)
    {
        lock (_lock)
        {
            _inFlight--;
            var lowered = 0;
            if (outcome == LimiterOutcome.TooMany && epoch == _epoch)
            {
                // Calls that began before this decrease saw the old bound: their refusals say nothing about the new one.
                _epoch++;
                _limit = Math.Max(1, Math.Floor(Math.Min(_limit, _inFlight + 1) / 2));
                lowered = (int)_limit;
            }
            else if (outcome == LimiterOutcome.Success && _limit < _cap)
            {
                _limit = Math.Min(_cap, _limit + (1 / _limit));
            }

            Release();
            return lowered;
        }
    }

    private async ValueTask<long> WaitAsync(LinkedListNode<TaskCompletionSource<long>> node, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken
            .UnsafeRegister(static (state, token) => ((TaskCompletionSource<long>)state!).TrySetCanceled(token), node.Value)
            .ConfigureAwait(false);
        try
        {
            return await node.Value.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (node.List is not null)
                {
                    _waiting.Remove(node);
                }

                Release();
            }

            throw;
        }
    }

    private void Release()
    {
        while (_inFlight < (int)_limit && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            if (first.Value.TrySetResult(_epoch))
            {
                _inFlight++;
            }
        }
    }
}
