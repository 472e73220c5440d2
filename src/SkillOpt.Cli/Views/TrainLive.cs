using SkillOpt.Reporting;
using SkillOpt.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SkillOpt.Cli;

/// <summary>
/// A training run on a terminal: stages with rate and time left, the score staircase, the last verdicts, what was consumed. Redrawn a few
/// times a second.
/// </summary>
internal sealed class TrainLive : ITrainScreen
{
    private const int LastVerdicts = 5;
    private const int LabelWidth = 22;
    private const int LeastBar = 8;
    private const int MostBar = 32;
    private const int LongestReason = 240;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(125);
    private static readonly Style s_bold = new(decoration: Decoration.Bold);
    private static readonly Style s_grey = new(Color.Grey);

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
            var rows = new List<IRenderable> { Header() };
            rows.AddRange(_stages.TakeLast(3).Select(Bar));
            if (_view.IncumbentScore is not null)
            {
                rows.Add(Staircase());
            }

            rows.AddRange(_view.Verdicts.TakeLast(LastVerdicts).Select(Line));
            rows.AddRange(Notes());
            rows.Add(Footer());
            return new Rows(rows);
        }
    }

    private Paragraph Header()
    {
        if (_view.Started is not { } started)
        {
            return Piece("reading the project…", s_bold);
        }

        var line = Piece(started.Target, s_bold);
        Add(line, " trained by ");
        Add(line, started.Optimizer, s_bold);
        if (_view.Steps.Count > 0)
        {
            Add(line, $"  step {_view.Steps.Count}/{started.Steps}, epoch {_view.Steps[^1].Started.Epoch}/{started.Epochs}");
        }

        if (started.IsPractice)
        {
            Add(line, "  practice models: scores say nothing about a real model", new Style(Color.Yellow));
        }

        return line;
    }

    private IEnumerable<Paragraph> Notes()
    {
        if (_note.Length > 0)
        {
            yield return Piece(_note, s_grey);
        }

        foreach (var wait in _waits.Values)
        {
            yield return Piece($"waiting: {wait.Sentence}", new Style(Color.Yellow));
        }
    }

    private Paragraph Bar(TrainStage stage)
    {
        var share = stage.Total == 0 ? 1 : Math.Clamp((double)stage.Done / stage.Total, 0, 1);
        var width = Math.Clamp(_console.Profile.Width - 60, LeastBar, MostBar);
        var filled = (int)(share * width);
        var seconds = _time.GetElapsedTime(stage.Started).TotalSeconds;
        var rate = seconds > 0 ? stage.Done / seconds : 0;
        var left = rate > 0 ? $"{Wording.Duration(TimeSpan.FromSeconds((stage.Total - stage.Done) / rate))} left" : "";
        var line = Piece(Wording.Clip(stage.Label, LabelWidth).PadRight(LabelWidth + 1));
        Add(line, new string('━', filled), new Style(Color.Green));
        Add(line, new string('─', width - filled), s_grey);
        Add(line, $" {stage.Done}/{stage.Total}  {rate:0.#}/s  {left}");
        return line;
    }

    // One block for each measured state of the incumbent, as high as its score.
    private Paragraph Staircase()
    {
        const string Blocks = "▁▂▃▄▅▆▇█";
        var scores = new List<double> { _view.Started?.Compared(_view.Baseline?.Hard, _view.Baseline?.Soft) ?? 0 };
        scores.AddRange(_view.Verdicts.Select(v => v.IncumbentAfter).OfType<double>());
        var most = Math.Clamp(_console.Profile.Width - 30, 1, 60);
        var stairs = string.Concat(scores.TakeLast(most).Select(s => Blocks[Math.Clamp((int)(s * Blocks.Length), 0, Blocks.Length - 1)]));
        var line = Piece("val ");
        Add(line, Wording.Points(_view.IncumbentScore), s_bold);
        Add(line, $"  start {Wording.Points(scores[0])}  ");
        Add(line, stairs, new Style(Color.Green));
        return line;
    }

    private static Grid Line(VerdictReached verdict)
    {
        var colour = verdict.Decision switch
        {
            GateDecision.Accept => Color.Green,
            GateDecision.Reject => Color.Red,
            _ => Color.Yellow,
        };
        return new Grid()
            .AddColumn(new GridColumn().NoWrap().PadLeft(2))
            .AddColumn(new GridColumn().NoWrap())
            .AddColumn()
            .AddRow(
                Piece(Wording.Clip(verdict.Origin, LabelWidth)),
                Piece(VerdictText.Short(verdict), new Style(colour)),
                Piece(Wording.Clip(verdict.Reason, LongestReason))
            );
    }

    private Paragraph Footer()
    {
        var line = Piece(Wording.Consumed(_budget), s_grey);
        if (_view.SparedRollouts > 0)
        {
            Add(line, $"  {Wording.Count(_view.SparedRollouts, "rollout")} not needed", s_grey);
        }

        Add(line, $"  {Wording.Duration(_time.GetElapsedTime(_began))}  Ctrl-C stops cleanly", s_grey);
        if (_view.FailedRollouts > 0)
        {
            Add(line, $"  {Wording.Count(_view.FailedRollouts, "rollout")} without a score", new Style(Color.Yellow));
        }

        return line;
    }

    private static Paragraph Piece(string text, Style? style = null) => new(VisibleText.Of(text), style);

    private static void Add(Paragraph line, string text, Style? style = null) => line.Append(VisibleText.Of(text), style);
}
