using System.Text.Json;
using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>Which rollout's call is in which batch, kept in the run's journal. Thread-safe.</summary>
internal sealed class BatchTickets(IJournal journal)
{
    /// <summary>The batches of those rollouts whose calls were handed in by this run before.</summary>
    public async Task<IReadOnlyDictionary<BatchedCall, string>> FindAsync(
        IReadOnlyList<BatchedCall> calls,
        CancellationToken cancellationToken
    )
    {
        var known = new Dictionary<BatchedCall, string>();
        foreach (var call in calls)
        {
            if (await journal.TryGetAsync(Key(call), cancellationToken).ConfigureAwait(false) is { } stored)
            {
                known.Add(call, JsonSerializer.Deserialize(stored, RolloutsJson.Default.String)!);
            }
        }

        return known;
    }

    /// <summary>Keeps a batch's id for each of its rollouts; durable when the task ends.</summary>
    public async Task KeepAsync(IReadOnlyList<BatchedCall> calls, string batch)
    {
        var value = JsonSerializer.SerializeToUtf8Bytes(batch, RolloutsJson.Default.String);
        await Task.WhenAll(calls.Select(c => journal.PutAsync(Key(c), JournalKind.Ticket, batch, value, CancellationToken.None).AsTask()))
            .ConfigureAwait(false);
    }

    private static ContentHash Key(BatchedCall call) => ContentHash.Build("batch-ticket").Add(call.Rollout).ToHash();
}
