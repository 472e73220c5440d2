using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>
/// The journal and the observer of work that is done ahead of time: it counts what was completed. A loss is not remembered, since the run
/// itself may still get the answer; what follows from it would be in vain, so it ends the work.
/// </summary>
internal sealed class AheadWork(IJournal journal, Action onLoss) : IJournal, IRunObserver
{
    private int _rollouts;
    private int _calls;

    public int Rollouts => Volatile.Read(ref _rollouts);

    public int OptimizerCalls => Volatile.Read(ref _calls);

    public ValueTask<byte[]?> TryGetAsync(ContentHash key, CancellationToken cancellationToken) =>
        journal.TryGetAsync(key, cancellationToken);

    public ValueTask PutAsync(
        ContentHash key,
        JournalKind kind,
        string label,
        ReadOnlyMemory<byte> value,
        CancellationToken cancellationToken
    )
    {
        if (kind == JournalKind.Loss)
        {
            onLoss();
            return ValueTask.CompletedTask;
        }

        Interlocked.Increment(ref _calls);
        return journal.PutAsync(key, kind, label, value, cancellationToken);
    }

    public void StageStarted(string label, int total) { }

    public void StageAdvanced(string label, int done) => Interlocked.Increment(ref _rollouts);

    public void StageWaits(string label, string message) { }

    public void StageFinished(string label) { }
}
