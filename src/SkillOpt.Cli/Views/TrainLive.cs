using SkillOpt.Reporting;
using SkillOpt.Runs;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>
/// A training run on a terminal: stages with rate and time left, the score staircase, the last verdicts, what was consumed. Redrawn a few
/// times a second.
/// </summary>
internal sealed class TrainLive : ITrainScreen
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(125);

    private readonly IAnsiConsole _console;
    private readonly Budget _budget;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Lock _gate = new();
    private readonly RunView _view = new();
    private readonly List<TrainStage> _stages = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _drawing;
    private readonly SortedDictionary<string, ServiceWait> _waits = new(StringComparer.Ordinal);
    private string _note = "";

    public TrainLive(IAnsiConsole console, Budget budget, TimeProvider time)
    {
        _console = console;
        _budget = budget;
        _time = time;
        _began = time.GetTimestamp();
        _drawing = Task.Run(DrawAsync);
    }

    public Func<bool> IsReplaying { get; set; } = () => false;

    public void Resumed(long results, RunDrift drift)
    {
        lock (_gate)
        {
            _note = $"continuing; {Wording.Count(results, "completed result")} kept";
        }
    }

    public void Add(RunEvent fact)
    {
        lock (_gate)
        {
            _view.Add(fact);
            _note = fact is CeilingReached ceiling ? ceiling.Reason : _note;
        }
    }

    public void StageStarted(string label, int total)
    {
        lock (_gate)
        {
            _stages.RemoveAll(s => s.Label == label);
            _stages.Add(new TrainStage(label, total, 0, _time.GetTimestamp()));
        }
    }

    public void StageWaits(string label, string message)
    {
        lock (_gate)
        {
            _note = message;
        }
    }

    public void StageAdvanced(string label, int done)
    {
        lock (_gate)
        {
            var index = _stages.FindIndex(s => s.Label == label);
            if (index >= 0)
            {
                _stages[index] = _stages[index] with { Done = done };
            }
        }
    }

    public void ServiceWaits(ServiceWait wait)
    {
        lock (_gate)
        {
            _waits[wait.Service] = wait;
        }
    }

    public void ServiceAnswers(string service)
    {
        lock (_gate)
        {
            _waits.Remove(service);
        }
    }

    public void StageFinished(string label)
    {
        lock (_gate)
        {
            _stages.RemoveAll(s => s.Label == label);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _drawing;
        _stop.Dispose();
    }

    // The picture has the whole screen while it lasts, so that it survives any change of the terminal's size; afterwards the screen is as
    // it was.
    private async Task DrawAsync()
    {
        Terminal.BeginLive();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                Terminal.DrawLive(() => _console.Write(new WholeScreen(Picture())));
                await Task.Delay(s_interval, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        finally
        {
            Terminal.EndLive();
        }
    }

    private Rows Picture()
    {
        lock (_gate)
        {
            var picture = new TrainPicture(_view, _console.Profile.Width);
            return picture.Draw(
                _stages.Select(s => new StageBar(s.Label, s.Total, s.Done, _time.GetElapsedTime(s.Started).TotalSeconds)),
                _note,
                _waits.Values,
                new PictureFoot(Wording.Consumed(_budget), _time.GetElapsedTime(_began), "Ctrl-C stops cleanly")
            );
        }
    }
}
