using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>
/// Hands calls in at a provider's batch interface and waits for them. A ticket of every call is in the journal before the batch is looked
/// at for the first time, so that whoever continues the run waits for the same batch. What a batch does not bring is made singly, with an
/// incident. Thread-safe.
/// </summary>
/// <param name="service">The batch interface.</param>
/// <param name="tickets">Remembers which call is in which batch.</param>
/// <param name="events">Takes incidents.</param>
/// <param name="options">Pauses and sizes.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class BatchDispatcher(
    IBatchService service,
    BatchTickets tickets,
    IEventLog events,
    BatchOptions options,
    TimeProvider time
)
{
    private const int SubmitAttempts = 4;
    private const double Growth = 1.5;
    private volatile bool _isRefused;

    /// <summary>Whether the service has said that it takes no batches from us at all.</summary>
    public bool IsRefused => _isRefused;

    /// <summary>Answers every call, sooner or later; never throws. A failure that ends the run goes to the calls.</summary>
    public async Task AnswerAsync(IReadOnlyList<BatchedCall> calls, Action<string> tell, CancellationToken cancellationToken)
    {
        try
        {
            var known = await tickets.FindAsync(calls, cancellationToken).ConfigureAwait(false);
            var waits = known
                .GroupBy(k => k.Value, k => k.Key, StringComparer.Ordinal)
                .Select(batch => WaitAsync(batch.Key, [.. batch], "Waiting for", tell, cancellationToken))
                .ToList();
            IReadOnlyList<BatchedCall> rest = [.. calls.Where(c => !known.ContainsKey(c))];
            while (rest.Count > 0)
            {
                if (await SubmitAsync(rest, cancellationToken).ConfigureAwait(false) is not { } submitted)
                {
                    End(rest);
                    break;
                }

                BatchedCall[] taken = [.. rest.Take(submitted.Taken)];
                await tickets.KeepAsync(taken, submitted.Batch).ConfigureAwait(false);
                waits.Add(WaitAsync(submitted.Batch, taken, "Handed in", tell, cancellationToken));
                rest = [.. rest.Skip(submitted.Taken)];
            }

            await Task.WhenAll(waits).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            foreach (var call in calls)
            {
                call.Fail(e);
            }
        }
    }

    // Null when the calls are better made singly.
    private async Task<BatchSubmission?> SubmitAsync(IReadOnlyList<BatchedCall> calls, CancellationToken cancellationToken)
    {
        if (calls.Count < options.Smallest || _isRefused)
        {
            return null;
        }

        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Not cancelled with the run: an accepted batch whose id is lost would be paid for twice.
                return await service.SubmitAsync([.. calls.Select(c => c.Call!)], CancellationToken.None).ConfigureAwait(false);
            }
            catch (ModelCallException e) when (FailureRemedies.WasTurnedAway(e.Kind) && attempt < SubmitAttempts)
            {
                // Refused for the moment, so nothing was accepted.
                await Task.Delay(e.RetryAfter ?? pause, time, cancellationToken).ConfigureAwait(false);
                pause = Next(pause);
            }
            catch (ModelCallException e) when (!e.IsFatal || e.Kind is FailureKind.BadRequest or FailureKind.ModelNotFound)
            {
                _isRefused = e.IsFatal;
                Report(
                    "batch_unavailable",
                    $"The batch interface of {service.Name} cannot be used, so {Calls(calls.Count)} are made singly, at the full price: "
                        + $"{e.Message}",
                    calls.Count
                );
                return null;
            }
        }
    }

    private async Task WaitAsync(
        string batch,
        IReadOnlyList<BatchedCall> calls,
        string did,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        var message = $"{did} a batch of {Calls(calls.Count)} at {service.Name} ({batch}); it may take up to a day.";
        Report("batch_waited", message, calls.Count);
        tell(message);
        var pause = FirstPause;
        while (true)
        {
            var status = await StatusAsync(batch, cancellationToken).ConfigureAwait(false);
            if (status.State == BatchState.Lost)
            {
                Missing(batch, status.Word, calls, calls.Count);
                End(calls);
                return;
            }

            if (status.State == BatchState.Ended && await ResultsAsync(batch, cancellationToken).ConfigureAwait(false) is { } results)
            {
                var missing = calls.Count(c => !results.ContainsKey(c.Call!.Id));
                Missing(batch, status.Word, calls, missing);
                foreach (var call in calls)
                {
                    call.Answer(results.GetValueOrDefault(call.Call!.Id));
                }

                return;
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = Next(pause);
        }
    }

    private async Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken)
    {
        try
        {
            return await service.StatusAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelCallException e) when (e.Kind == FailureKind.ModelNotFound)
        {
            return new BatchStatus(BatchState.Lost, "unknown there");
        }
        catch (ModelCallException e) when (!e.IsFatal)
        {
            // The batch goes on whether we can see it or not.
            return new BatchStatus(BatchState.Running, e.Kind.ToString());
        }
    }

    // Null when the results cannot be fetched for the moment.
    private async Task<IReadOnlyDictionary<string, BatchReply>?> ResultsAsync(string batch, CancellationToken cancellationToken)
    {
        try
        {
            return await service.ResultsAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelCallException e) when (!e.IsFatal)
        {
            return null;
        }
    }

    private void Missing(string batch, string word, IReadOnlyList<BatchedCall> calls, int missing)
    {
        if (missing > 0)
        {
            Report(
                "batch_incomplete",
                $"Batch {batch} of {service.Name} ended ({word}) without replies to {missing} of {Calls(calls.Count)}; they are made "
                    + $"singly, at the full price.",
                missing
            );
        }
    }

    private void Report(string kind, string message, int calls) =>
        events.Report(new RunIncident(kind, message) { Stage = "rollout", Amount = calls });

    private TimeSpan FirstPause => TimeSpan.FromSeconds(options.PollSeconds / 6);

    private TimeSpan Next(TimeSpan pause) => TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * Growth, options.PollSeconds));

    private static void End(IReadOnlyList<BatchedCall> calls)
    {
        foreach (var call in calls)
        {
            call.Answer(null);
        }
    }

    private static string Calls(int count) => count == 1 ? "1 call" : $"{count} calls";
}
