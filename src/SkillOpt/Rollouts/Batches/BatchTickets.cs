using System.Text.Json;
using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>Which rollout's call is in which batch, kept in the run's journal. Thread-safe.</summary>
internal sealed class BatchTickets(IJournal journal)
{
    /// <summary>The batches of those rollouts whose calls were handed in by this run before.</summary>
    public async Task<IReadOnlyDictionary<BatchSeat, string>> FindAsync(IReadOnlyList<BatchSeat> seats, CancellationToken cancellationToken)
    {
        var known = new Dictionary<BatchSeat, string>();
        foreach (var seat in seats)
        {
            if (await journal.TryGetAsync(Key(seat), cancellationToken).ConfigureAwait(false) is { } stored)
            {
                known.Add(seat, JsonSerializer.Deserialize(stored, RolloutsJson.Default.String)!);
            }
        }

        return known;
    }

    /// <summary>Keeps a batch's id for each of its rollouts; durable when the task ends.</summary>
    public async Task KeepAsync(IReadOnlyList<BatchSeat> seats, string batch)
    {
        var value = JsonSerializer.SerializeToUtf8Bytes(batch, RolloutsJson.Default.String);
        await Task.WhenAll(seats.Select(s => journal.PutAsync(Key(s), JournalKind.Ticket, batch, value, CancellationToken.None).AsTask())).ConfigureAwait(false);
    }

    private static ContentHash Key(BatchSeat seat) => ContentHash.Build("batch-ticket").Add(seat.Rollout).ToHash();
}
