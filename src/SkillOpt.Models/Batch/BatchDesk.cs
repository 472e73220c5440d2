using SkillOpt.Calls;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Resilience;
using SkillOpt.Models.Wire;

namespace SkillOpt.Models.Batch;

/// <summary>
/// Gathers calls until none has come for a moment, submits them as one batch and polls it. Calls of a batch submitted by an earlier process
/// are looked up, not submitted again. A call that brings no result gets null: its client then makes it singly. Thread-safe.
/// </summary>
internal sealed class BatchDesk(IBatchTransport transport, string service, BatchTicketStore tickets, ProviderEnvironment environment)
{
    /// <summary>How long no call may come before a batch is closed.</summary>
    internal static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    /// <summary>Fewer calls than this are made singly: waiting for a batch would not pay.</summary>
    internal const int Smallest = 8;

    /// <summary>The first and the longest pause between two polls.</summary>
    internal static readonly (TimeSpan First, TimeSpan Longest) Poll = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiting> _gathering = new(StringComparer.Ordinal);
    private ITimer? _timer;

    /// <summary>Adds a call and waits for its result; null when it is to be made singly.</summary>
    public async Task<WireReply?> AskAsync(BatchItem item, CancellationToken cancellationToken)
    {
        Waiting waiting;
        lock (_lock)
        {
            if (!_gathering.TryGetValue(item.Id, out waiting!))
            {
                waiting = new Waiting(item);
                _gathering.Add(item.Id, waiting);
            }

            waiting.Askers++;
            _timer ??= environment.Time.CreateTimer(static state => ((BatchDesk)state!).Close(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Settle, Timeout.InfiniteTimeSpan);
        }

        try
        {
            return await waiting.Done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                waiting.Askers--;
            }
        }
    }

    private void Close()
    {
        List<Waiting> batch;
        lock (_lock)
        {
            batch = [.. _gathering.Values];
            _gathering.Clear();
        }

        var known = batch.GroupBy(w => tickets.Find(service, w.Item.Id)).ToList();
        foreach (var group in known)
        {
            var calls = group.ToList();
            _ = group.Key is { } ticket ? Guarded(calls, () => CollectAsync(ticket, calls)) : Guarded(calls, () => SubmitAsync(calls));
        }
    }

    private async Task Guarded(List<Waiting> calls, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (ModelCallException e) when (!e.IsFatal || e.Kind is FailureKind.BadRequest or FailureKind.ModelNotFound)
        {
            environment.OnIncident?.Invoke(new CallIncident(
                "batch_unavailable", service, $"The batch interface of {service} cannot be used, so {calls.Count} calls are made singly: {e.Message}")
            {
                Failure = e.Kind,
            });
            End(calls, static w => w.Done.TrySetResult(null));
        }
        catch (Exception e)
        {
            End(calls, w => w.Done.TrySetException(e));
        }
    }

    private async Task SubmitAsync(List<Waiting> calls)
    {
        if (calls.Count < Smallest)
        {
            End(calls, static w => w.Done.TrySetResult(null));
            return;
        }

        var items = calls.Select(static w => w.Item).ToList();
        var id = await transport.SubmitAsync(items, CancellationToken.None).ConfigureAwait(false);
        var ticket = new BatchTicket(service, id, [.. items.Select(static i => i.Id)]);
        tickets.Add(ticket);
        await CollectAsync(ticket, calls).ConfigureAwait(false);
    }

    private async Task CollectAsync(BatchTicket ticket, List<Waiting> calls)
    {
        var pause = Poll.First;
        while (true)
        {
            switch (await StateAsync(ticket).ConfigureAwait(false))
            {
                case BatchState.Lost:
                    tickets.Remove(ticket);
                    throw new ModelCallException(FailureKind.Overloaded, $"the batch {ticket.Batch} has no results.");
                case BatchState.Ended:
                    var results = await transport.ResultsAsync(ticket.Batch, CancellationToken.None).ConfigureAwait(false);
                    End(calls, w => w.Done.TrySetResult(results.TryGetValue(w.Item.Id, out var reply) ? reply : null));
                    return;
            }

            lock (_lock)
            {
                if (calls.All(static w => w.Askers == 0))
                {
                    return;
                }
            }

            await Task.Delay(pause, environment.Time).ConfigureAwait(false);
            pause = pause * 1.5 > Poll.Longest ? Poll.Longest : pause * 1.5;
        }
    }

    private async Task<BatchState> StateAsync(BatchTicket ticket)
    {
        try
        {
            return await transport.StateAsync(ticket.Batch, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ModelCallException e) when (e.Kind == FailureKind.ModelNotFound)
        {
            return BatchState.Lost;
        }
        catch (ModelCallException e) when (!e.IsFatal)
        {
            // The batch goes on whether we can see it or not.
            return BatchState.Running;
        }
    }

    private static void End(List<Waiting> calls, Action<Waiting> end)
    {
        foreach (var call in calls)
        {
            end(call);
        }
    }

    private sealed class Waiting(BatchItem item)
    {
        public BatchItem Item { get; } = item;

        public int Askers { get; set; }

        public TaskCompletionSource<WireReply?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
