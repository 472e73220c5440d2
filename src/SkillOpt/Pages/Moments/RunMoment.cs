using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// A stored run as of one of its facts: the one source of every page. What was told after that fact is not in it, so that a page made from
/// it is the page of that moment.
/// </summary>
internal sealed class RunMoment
{
    private RunMoment(string folder, RunSummary summary) => (Folder, Summary) = (folder, summary);

    /// <summary>The run's name.</summary>
    public string Name => Summary.Name;

    /// <summary>The run's folder.</summary>
    public string Folder { get; }

    /// <summary>What the folder tells of the run as it is now.</summary>
    public RunSummary Summary { get; }

    /// <summary>The last fact that is in it, from 0; -1 when the run has told none.</summary>
    public long At => Facts.Count - 1;

    /// <summary>The last fact that the run has told; -1 when it has told none.</summary>
    public long Last { get; private init; }

    /// <summary>Whether the run has told more since.</summary>
    public bool IsPast => At < Last;

    /// <summary>The facts up to that moment, in order; a fact's place is its number.</summary>
    public IReadOnlyList<RunEvent> Facts { get; private init; } = [];

    /// <summary>When each of them was told.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; private init; } = [];

    /// <summary>The run as those facts tell it.</summary>
    public RunView View { get; private init; } = new();

    /// <summary>Who worked on it, and the stages that were under way.</summary>
    public RunProgress Progress { get; private init; } = new();

    /// <summary>What happened once, in order.</summary>
    public IReadOnlyList<StoredIncident> Incidents { get; private init; } = [];

    /// <summary>What calls took, in the order in which it was told.</summary>
    public IReadOnlyList<StoredSpend> Spend { get; private init; } = [];

    /// <summary>Whether the run was begun by a program that keeps tasks, calls and spend beside the facts.</summary>
    public bool HasRecords { get; private init; }

    /// <summary>What was told before this moment's end belongs to it.</summary>
    public DateTimeOffset Until { get; private init; } = DateTimeOffset.MaxValue;

    /// <summary>What was asked of the run; null where that was not kept.</summary>
    public RunFingerprint? Spec { get; private init; }

    /// <summary>When the last fact in it was told; null when there is none.</summary>
    public DateTimeOffset? FactAt => Times.Count > 0 ? Times[^1] : null;

    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="at">The last fact to take in; null, or one that was not told yet, takes all.</param>
    /// <exception cref="SkillOptException">SKO2106 there is no run; SKO2112 damaged; SKO2115 newer version.</exception>
    public static RunMoment Open(string folder, long? at = null)
    {
        var summary = RunCatalog.Summarise(folder);
        using var reader = RunReader.Open(folder);
        var facts = reader.Facts();
        var times = reader.FactTimes();
        var last = Math.Min(facts.Count, times.Count) - 1;
        var end = (int)Math.Clamp(at ?? last, -1, last);
        var isPast = end < last;

        // What stands beside the facts has no numbers: it belongs to the moment when it happened before the next fact.
        var until = isPast ? times[end + 1] : DateTimeOffset.MaxValue;
        var known = facts.Take(end + 1).ToList();
        return new RunMoment(folder, summary)
        {
            Last = last,
            Facts = known,
            Times = [.. times.Take(end + 1)],
            View = RunView.Of(known),
            Progress = isPast ? RunProgress.Of(reader.Activities().Where(a => a.At < until)) : RunProgress.Of(reader),
            Incidents = [.. reader.Incidents().Where(i => i.At < until)],
            Spend = [.. reader.Spend().Where(s => s.At < until)],
            HasRecords = reader.HasRecords,
            Until = until,
            Spec = reader.Spec,
        };
    }

    /// <summary>The number of a fact; -1 when it is not in it.</summary>
    public long NumberOf(RunEvent fact)
    {
        for (var i = 0; i < Facts.Count; i++)
        {
            if (ReferenceEquals(Facts[i], fact))
            {
                return i;
            }
        }

        return -1;
    }
}
