using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Tests.Rollouts;

/// <summary>A batch interface in memory, answered by a model. Fails as its queues say, one failure a request.</summary>
internal sealed class ToyBatches : IBatchService
{
    private readonly Dictionary<string, IReadOnlyList<BatchCall>> _batches = new(StringComparer.Ordinal);

    public IChatClient Model { get; set; } = null!;

    /// <summary>How often a batch is still being worked on when it is looked at.</summary>
    public int Polls { get; set; }

    public int MostPerBatch { get; init; } = int.MaxValue;

    /// <summary>Questions that the batch brings no reply to.</summary>
    public HashSet<string> Unanswered { get; } = new(StringComparer.Ordinal);

    /// <summary>Questions whose reply is none, and why.</summary>
    public Dictionary<string, FailureKind> Unusable { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs whenever somebody looks at a batch.</summary>
    public Action OnPoll { get; set; } = static () => { };

    /// <summary>Batches accepted.</summary>
    public int Submitted => _batches.Count;

    /// <summary>The sizes of the batches accepted.</summary>
    public IEnumerable<int> Sizes => _batches.Values.Select(b => b.Count);

    /// <summary>How often somebody tried to hand a batch in.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often somebody looked at a batch.</summary>
    public int Looks { get; private set; }

    public Queue<ModelCallException> SubmitFailures { get; } = new();

    public Queue<ModelCallException> PollFailures { get; } = new();

    public Queue<ModelCallException> ResultFailures { get; } = new();

    public string Name => "toy";

    public Task<BatchSubmission> SubmitAsync(IReadOnlyList<BatchCall> calls, CancellationToken cancellationToken)
    {
        Attempts++;
        Fail(SubmitFailures);
        var id = $"batch-{_batches.Count}";
        _batches[id] = [.. calls.Take(MostPerBatch)];
        return Task.FromResult(new BatchSubmission(id, _batches[id].Count));
    }

    public Task<BatchStatus> StatusAsync(string batch, CancellationToken cancellationToken)
    {
        Looks++;
        OnPoll();
        Fail(PollFailures);
        return Task.FromResult(
            Polls-- > 0 ? new BatchStatus(BatchState.Running, "in progress") : new BatchStatus(BatchState.Ended, "done")
        );
    }

    public async Task<IReadOnlyDictionary<string, BatchReply>> ResultsAsync(string batch, CancellationToken cancellationToken)
    {
        Fail(ResultFailures);
        var replies = new Dictionary<string, BatchReply>(StringComparer.Ordinal);
        foreach (var call in _batches[batch].Where(c => !Unanswered.Contains(c.Messages[^1].Text)))
        {
            replies[call.Id] = Unusable.TryGetValue(call.Messages[^1].Text, out var kind)
                ? new BatchReply(null, new ModelCallException(kind, "No usable answer in the batch."))
                : new BatchReply(await Model.GetResponseAsync(call.Messages, call.Options, cancellationToken), null);
        }

        return replies;
    }

    private static void Fail(Queue<ModelCallException> failures)
    {
        if (failures.TryDequeue(out var failure))
        {
            throw failure;
        }
    }
}
