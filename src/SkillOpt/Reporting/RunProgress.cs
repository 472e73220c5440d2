using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>How far a run is between two facts, and which processes worked on it, as its activities tell.</summary>
internal sealed class RunProgress
{
    // A stage under way was told of within so many activities: few stages are open at once, and each tells once a second.
    private const int Latest = 256;
    private readonly List<StageProgress> _open = [];
    private readonly List<RunStart> _starts = [];

    /// <summary>The stages that are under way in the process at work, the earliest first; none once it has ended.</summary>
    public IReadOnlyList<StageProgress> Open => _open;

    /// <summary>Every process that worked on the run, in order.</summary>
    public IReadOnlyList<RunStart> Starts => _starts;

    /// <summary>The caps in force; null when none were told of.</summary>
    public RunActivity.CapsSet? Caps { get; private set; }

    /// <summary>The prices in force; null when none were told of.</summary>
    public RunActivity.PricesSet? Prices { get; private set; }

    /// <summary>The latest forecast; null when none was told of.</summary>
    public RunActivity.ForecastMade? Forecast { get; private set; }

    /// <summary>The progress of a stored run: every process, and the stages that the latest of them has under way.</summary>
    public static RunProgress Of(RunReader reader) =>
        Of(reader.Activities(processesOnly: true).UnionBy(reader.Activities(most: Latest), a => a.Id).OrderBy(a => a.Id));

    /// <summary>The progress that a list of activities tells.</summary>
    public static RunProgress Of(IEnumerable<StoredActivity> activities)
    {
        var progress = new RunProgress();
        foreach (var activity in activities)
        {
            progress.Add(activity);
        }

        return progress;
    }

    /// <summary>Takes in the next activity.</summary>
    public void Add(StoredActivity stored)
    {
        switch (stored.Activity)
        {
            case RunActivity.Began began:
                // What a killed process had under way is not under way any more.
                _open.Clear();
                _starts.Add(new RunStart(stored.At, began, null, null));
                break;
            case RunActivity.Ended ended:
                _open.Clear();
                if (_starts.Count > 0)
                {
                    _starts[^1] = _starts[^1] with { EndedAt = stored.At, Ended = ended };
                }

                break;
            case RunActivity.CapsSet caps:
                Caps = caps;
                break;
            case RunActivity.PricesSet prices:
                Prices = prices;
                break;
            case RunActivity.ForecastMade forecast:
                Forecast = forecast;
                break;
            case RunActivity.StageStarted stage:
                _open.Add(new StageProgress(stage.Stage, 0, stage.Total, stored.At, null));
                break;
            case RunActivity.StageAdvanced advanced:
                Change(advanced.Stage, s => s with { Done = advanced.Done, Waits = null, Told = stored.At });
                break;
            case RunActivity.StageWaits waits:
                Change(waits.Stage, s => s with { Waits = waits.Message, Told = stored.At });
                break;
            case RunActivity.StageFinished finished:
                _open.RemoveAll(s => s.Stage == finished.Stage);
                break;
        }
    }

    private void Change(string stage, Func<StageProgress, StageProgress> change)
    {
        var place = _open.FindLastIndex(s => s.Stage == stage);
        if (place >= 0)
        {
            _open[place] = change(_open[place]);
        }
    }
}
