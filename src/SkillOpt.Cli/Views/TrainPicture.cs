using SkillOpt.Reporting;
using SkillOpt.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SkillOpt.Cli;

/// <summary>
/// One picture of a training run: its stages, the score staircase, the last verdicts, what was consumed. The process that trains and any
/// that watches draw the same one.
/// </summary>
/// <param name="view">The run as far as it is told.</param>
/// <param name="screenWidth">Columns of the terminal.</param>
internal sealed class TrainPicture(RunView view, int screenWidth)
{
    private const int MostStages = 3;
    private const int LastVerdicts = 5;
    private const int LabelWidth = 22;
    private const int LeastBar = 8;
    private const int MostBar = 32;
    private const int LongestReason = 240;
    private static readonly Style s_bold = new(decoration: Decoration.Bold);
    private static readonly Style s_grey = new(Color.Grey);

    /// <summary>Draws it.</summary>
    /// <param name="stages">What is being done.</param>
    /// <param name="note">What was told last; empty when nothing was.</param>
    /// <param name="waits">The services that are waited for.</param>
    /// <param name="foot">What was consumed, for how long, and what ends the view.</param>
    public Rows Draw(IEnumerable<StageBar> stages, string note, IEnumerable<ServiceWait> waits, PictureFoot foot)
    {
        var rows = new List<IRenderable> { Header() };
        rows.AddRange(stages.TakeLast(MostStages).Select(Bar));
        if (view.IncumbentScore is not null)
        {
            rows.Add(Staircase());
        }

        rows.AddRange(view.Verdicts.TakeLast(LastVerdicts).Select(Line));
        if (note.Length > 0)
        {
            rows.Add(Piece(note, s_grey));
        }

        rows.AddRange(waits.Select(w => Piece($"waiting: {w.Sentence}", new Style(Color.Yellow))));
        rows.Add(Footer(foot));
        return new Rows(rows);
    }

    private Paragraph Header()
    {
        if (view.Started is not { } started)
        {
            return Piece("reading the project…", s_bold);
        }

        var line = Piece(started.Target, s_bold);
        Add(line, " trained by ");
        Add(line, started.Optimizer, s_bold);
        if (view.Steps.Count > 0)
        {
            Add(line, $"  step {view.Steps.Count}/{view.PlannedSteps}, epoch {view.Steps[^1].Started.Epoch}/{started.Epochs}");
        }

        if (started.IsPractice)
        {
            Add(line, "  practice models: scores say nothing about a real model", new Style(Color.Yellow));
        }

        return line;
    }

    private Paragraph Bar(StageBar stage)
    {
        var share = stage.Total == 0 ? 1 : Math.Clamp((double)stage.Done / stage.Total, 0, 1);
        var width = Math.Clamp(screenWidth - 60, LeastBar, MostBar);
        var filled = (int)(share * width);
        var rate = stage.Seconds > 0 ? stage.Done / stage.Seconds : 0;
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
        var scores = new List<double> { view.Started?.Compared(view.Baseline?.Hard, view.Baseline?.Soft) ?? 0 };
        scores.AddRange(view.Verdicts.Select(v => v.IncumbentAfter).OfType<double>());
        var most = Math.Clamp(screenWidth - 30, 1, 60);
        var stairs = string.Concat(scores.TakeLast(most).Select(s => Blocks[Math.Clamp((int)(s * Blocks.Length), 0, Blocks.Length - 1)]));
        var line = Piece("val ");
        Add(line, Wording.Points(view.IncumbentScore), s_bold);
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
            .AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2))
            .AddColumn(new GridColumn().NoWrap())
            .AddColumn()
            .AddRow(
                Piece(Wording.Clip(verdict.Origin, LabelWidth)),
                Piece(VerdictText.Short(verdict), new Style(colour)),
                Piece(Wording.Clip(verdict.Reason, LongestReason))
            );
    }

    private Paragraph Footer(PictureFoot foot)
    {
        var line = Piece(foot.Consumed, s_grey);
        if (view.SparedRollouts > 0)
        {
            Add(line, $"  {Wording.Count(view.SparedRollouts, "rollout")} not needed", s_grey);
        }

        Add(line, $"  {(foot.Elapsed is { } elapsed ? $"{Wording.Duration(elapsed)}  " : "")}{foot.Hint}", s_grey);
        if (view.FailedRollouts > 0)
        {
            Add(line, $"  {Wording.Count(view.FailedRollouts, "rollout")} without a score", new Style(Color.Yellow));
        }

        return line;
    }

    private static Paragraph Piece(string text, Style? style = null) => new(VisibleText.Of(text), style);

    private static void Add(Paragraph line, string text, Style? style = null) => line.Append(VisibleText.Of(text), style);
}
