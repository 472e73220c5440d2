using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>
/// Gathers the calls of rollouts that may wait for one another and hands them in as batches; single rollouts pass through. It changes
/// prices and waiting times, never a result. Thread-safe.
/// </summary>
internal sealed class BatchingExecutor : IRolloutExecutor
{
    private const string OneByOne = "rollouts are made one by one, at the full price.";

    private readonly JournaledExecutor _inner;
    private readonly BatchOptions _options;
    private readonly IEventLog _events;
    private readonly BatchDispatcher? _dispatcher;
    private int _isProblemTold;

    /// <summary>Creates an executor.</summary>
    /// <param name="inner">Makes the rollouts.</param>
    /// <param name="options">Whether and how rollouts go as batches.</param>
    /// <param name="journal">Remembers which call is in which batch.</param>
    /// <param name="events">Takes incidents.</param>
    /// <param name="time">The clock of the pauses between two looks at a batch.</param>
    public BatchingExecutor(JournaledExecutor inner, BatchOptions options, IJournal journal, IEventLog events, TimeProvider time)
    {
        _inner = inner;
        _options = options;
        _events = events;
        if (options.ForGate && inner.Worker.Accounting == CallAccounting.OneCall && inner.Target.Batches is { } service)
        {
            _dispatcher = new BatchDispatcher(service, new BatchTickets(journal), events, options, time);
        }
    }

    /// <summary>
    /// Why rollouts are made one by one although batches are asked for, in a sentence; null when they can go as batches or need not.
    /// </summary>
    public string? Problem =>
        !_options.ForGate || _dispatcher is not null
            ? null
            : _inner.Worker.Accounting switch
            {
                CallAccounting.OneCall => $"'batch: gate' has no effect: {_inner.Target.Name} has no batch interface; {OneByOne}",
                _ => $"'batch: gate' has no effect: the environment {_inner.Worker.EnvironmentName} makes several calls in a rollout, "
                    + $"and a batch holds single calls; {OneByOne}",
            };

    /// <inheritdoc/>
    public ValueTask<Rollout> ExecuteAsync(RolloutRequest request, CancellationToken cancellationToken) =>
        _inner.ExecuteAsync(request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<(int Index, Rollout Rollout)>? ExecuteTogether(
        IReadOnlyList<RolloutRequest> requests,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        if (Problem is { } problem && Interlocked.Exchange(ref _isProblemTold, 1) == 0)
        {
            _events.Report(new RunIncident("batch_unavailable", problem) { Stage = "rollout" });
        }

        return _dispatcher is { IsRefused: false } dispatcher && requests.Count >= _options.Smallest
            ? new BatchGroup(_inner, dispatcher, requests, tell, cancellationToken).RunAsync()
            : null;
    }
}
