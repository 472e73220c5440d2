using System.Collections.Concurrent;
using SkillOpt.Runs;

namespace SkillOpt.Bench.Processes;

/// <summary>Adds up the least number of waits in series that the stages of a run need.</summary>
internal sealed class IdealClock(int slots) : IRunObserver
{
    private readonly ConcurrentDictionary<string, int> _stages = new(StringComparer.Ordinal);

    public void StageStarted(string label, int total) => _stages[label] = total;

    public void StageAdvanced(string label, int done) { }

    public void StageWaits(string label, string message) { }

    public void StageFinished(string label) { }

    /// <summary>
    /// Rollout stages as they were started; the optimizer's stages from the journal: per step one round of analysts, at most two of
    /// merging, one of each other.
    /// </summary>
    public int Waits(IEnumerable<JournalEntry> journal)
    {
        var waits = _stages.Values.Sum(Rounds);
        var previous = "";
        var count = 0;
        foreach (var label in journal.Where(entry => entry.Kind == JournalKind.Call).Select(entry => entry.Label).Append(""))
        {
            if (label != previous)
            {
                waits += previous.EndsWith("merge", StringComparison.Ordinal) ? Math.Min(count, 2) : Rounds(count);
                (previous, count) = (label, 0);
            }

            count++;
        }

        return waits;
    }

    private int Rounds(int calls) => (calls + slots - 1) / slots;
}
