using System.Collections.Concurrent;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary>
/// Gives memory back before and after every large stage. Tens of thousands of rollouts leave tens of megabytes behind at one moment, which
/// a collector that waits for its budget would let lie until the next stage has added its own. For programs that do nothing but train: it
/// collects the whole process's heap.
/// </summary>
/// <param name="inner">Watches as well.</param>
internal sealed class HeapTrimmer(IRunObserver inner) : IRunObserver
{
    // Below it a stage leaves less behind than the collection would be worth, some ten milliseconds.
    private const int LargeStage = 5000;

    private readonly ConcurrentDictionary<string, bool> _large = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void StageStarted(string label, int total)
    {
        if (total >= LargeStage)
        {
            // What loading and the stage before left behind.
            _large[label] = true;
            Collect();
        }

        inner.StageStarted(label, total);
    }

    /// <inheritdoc/>
    public void StageAdvanced(string label, int done) => inner.StageAdvanced(label, done);

    /// <inheritdoc/>
    public void StageWaits(string label, string message) => inner.StageWaits(label, message);

    /// <inheritdoc/>
    public void ServiceWaits(ServiceWait wait) => inner.ServiceWaits(wait);

    /// <inheritdoc/>
    public void ServiceAnswers(string service) => inner.ServiceAnswers(service);

    /// <inheritdoc/>
    public void StageFinished(string label)
    {
        inner.StageFinished(label);
        if (_large.TryRemove(label, out _))
        {
            Collect();
        }
    }

    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
