using SkillOpt.Budgets;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Runs.Events;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SkillOpt.Cli.Views;

/// <summary>A training run on a terminal: stages with rate and time left, the score staircase, the last verdicts, what was consumed. Redrawn a few times a second.</summary>
internal sealed class TrainLive : ITrainScreen
{
    private const int LastVerdicts = 5;
    private const int BarWidth = 32;
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
            _note = $"continuing; {Words.Count(results, "completed result")} kept";
        }
    }

    public void Add(RunEvent fact)
    {
        lock (_gate)
        {
            _view.Add(fact);
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

    private async Task DrawAsync() => await _console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
    {
        while (!_stop.IsCancellationRequested)
        {
            context.UpdateTarget(Picture());
            context.Refresh();
            try
            {
                await Task.Delay(s_interval, _time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    });

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
            rows.Add(Footer());
            return new Rows(rows);
        }
    }

    private Markup Header()
    {
        var started = _view.Started;
        var step = _view.Steps.Count == 0 ? "" : $"  step {_view.Steps.Count}/{started?.Steps}, epoch {_view.Steps[^1].Started.Epoch}/{started?.Epochs}";
        var practice = started?.IsPractice == true ? "  [yellow]practice models: scores say nothing about a real model[/]" : "";
        return new Markup(started is null
            ? "[bold]reading the project…[/]"
            : $"[bold]{Markup.Escape(started.Target)}[/] trained by [bold]{Markup.Escape(started.Optimizer)}[/]{step}{practice}{(_note.Length > 0 ? $"  [grey]{Markup.Escape(_note)}[/]" : "")}");
    }

    private Markup Bar(TrainStage stage)
    {
        var share = stage.Total == 0 ? 1 : Math.Clamp((double)stage.Done / stage.Total, 0, 1);
        var filled = (int)(share * BarWidth);
        var seconds = _time.GetElapsedTime(stage.Started).TotalSeconds;
        var rate = seconds > 0 ? stage.Done / seconds : 0;
        var left = rate > 0 ? $"{Words.Duration(TimeSpan.FromSeconds((stage.Total - stage.Done) / rate))} left" : "";
        return new Markup($"{Markup.Escape(Words.Clip(stage.Label, 24)),-24} [green]{new string('━', filled)}[/][grey]{new string('─', BarWidth - filled)}[/] {stage.Done}/{stage.Total}  {rate:0.#}/s  {left}");
    }

    // One block for each measured state of the incumbent, as high as its score.
    private Markup Staircase()
    {
        const string Blocks = "▁▂▃▄▅▆▇█";
        var scores = new List<double> { _view.Started?.Metric == "soft" ? _view.Baseline?.Soft ?? 0 : _view.Baseline?.Hard ?? 0 };
        scores.AddRange(_view.Verdicts.Select(v => v.IncumbentAfter).OfType<double>());
        var stairs = string.Concat(scores.TakeLast(60).Select(s => Blocks[Math.Clamp((int)(s * Blocks.Length), 0, Blocks.Length - 1)]));
        return new Markup($"val [bold]{Words.Points(_view.IncumbentScore)}[/]  start {Words.Points(scores[0])}  [green]{stairs}[/]");
    }

    private static Markup Line(VerdictReached verdict)
    {
        var colour = verdict.Decision switch { "accept" => "green", "reject" => "red", _ => "yellow" };
        return new Markup($"  {Markup.Escape(Words.Clip(verdict.Origin, 22)),-22} [{colour}]{verdict.Decision.Replace('_', ' '),-12}[/] {Markup.Escape(Words.Clip(verdict.Reason, 90))}");
    }

    private Markup Footer()
    {
        var failed = _view.FailedRollouts > 0 ? $"  [yellow]{_view.FailedRollouts} rollouts without a score[/]" : "";
        var spared = _view.SparedRollouts > 0 ? $"  {Words.Count(_view.SparedRollouts, "rollout")} not needed" : "";
        return new Markup($"[grey]{Words.Consumed(_budget)}{spared}  {Words.Duration(_time.GetElapsedTime(_began))}  Ctrl-C stops cleanly[/]{failed}");
    }
}
