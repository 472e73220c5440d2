using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Collects the calls of all roles that have no answer yet. A call waits until no further call has come for a moment; then the whole
/// batch is listed in <c>pending.json</c> and every waiting call ends with <see cref="HandoffPendingException"/>. Thread-safe.
/// </summary>
internal sealed class HandoffQueue(HandoffFolder folder, CallingCommand owner, TimeProvider time)
{
    /// <summary>How long no call may come before the batch is closed. Calls of one stage start within milliseconds of each other.</summary>
    internal static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(400);

    private readonly Lock _lock = new();
    private readonly List<HandoffCall> _pending = [];
    private readonly Dictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private TaskCompletionSource<HandoffCall[]> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;

    /// <summary>The folder.</summary>
    public HandoffFolder Folder => folder;

    /// <summary>Registers a call and waits for its batch to close.</summary>
    /// <exception cref="HandoffPendingException">Always, unless cancelled.</exception>
    public async Task WaitAsync(HandoffCall call, CancellationToken cancellationToken)
    {
        Task<HandoffCall[]> closed;
        lock (_lock)
        {
            if (_pending.All(known => known.Id != call.Id))
            {
                _pending.Add(call);
            }

            _waiting[call.Id] = _waiting.GetValueOrDefault(call.Id) + 1;

            _timer ??= time.CreateTimer(
                static state => ((HandoffQueue)state!).Close(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
            _timer.Change(Settle, Timeout.InfiniteTimeSpan);
            closed = _closed.Task;
        }

        try
        {
            await closed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!closed.IsCompletedSuccessfully)
        {
            Withdraw(call.Id);
            throw;
        }
        catch (OperationCanceledException)
        {
            // The first waiter of a closed batch ends the stage and so cancels the others: their calls are handed out all the same.
        }

        var batch = await closed.ConfigureAwait(false);
        throw new HandoffPendingException(folder.Path, [.. batch.Select(static c => c.Id)]);
    }

    // Nobody needs the answer any more: an evaluation stopped early, with the answers that were there.
    private void Withdraw(string id)
    {
        lock (_lock)
        {
            if (--_waiting[id] == 0)
            {
                _pending.RemoveAll(c => c.Id == id);
            }
        }
    }

    private void Close()
    {
        TaskCompletionSource<HandoffCall[]> closed;
        HandoffCall[] batch;
        lock (_lock)
        {
            if (_pending.Count == 0)
            {
                return;
            }

            try
            {
                folder.WritePending(owner, _pending);
                (closed, batch) = (_closed, [.. _pending]);
                _closed = new TaskCompletionSource<HandoffCall[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _closed.TrySetException(
                    new SkillOpt.SkillOptException(
                        "SKO3021",
                        $"The handoff folder '{folder.Path}' cannot be written: check its permissions and the disk.",
                        innerException: e
                    )
                );
                return;
            }
        }

        closed.TrySetResult(batch);
    }
}
