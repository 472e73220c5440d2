using SkillOpt.Reporting;
using SkillOpt.Runs;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>runs</c>: lists the project's runs.</summary>
internal static class RunsCommand
{
    // What the columns tell; how each step came about is for show.
    private static readonly string[] s_listed =
    [
        "run_started",
        "evaluation_finished",
        "step_started",
        "verdict_reached",
        "ceiling_reached",
        "run_finished",
    ];

    public static Verb Verb { get; } =
        new("runs", "List the project's runs: how far they came and what they found.", Run)
        {
            Symbols = [CommonOptions.Project],
            TakesConfig = true,
        };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        var folder = spec.PathOf(spec.Run.Folder);
        var runs = RunCatalog.List(folder).Select(Read).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(JsonList.Of(runs, r => RunJson.Listed(r.Summary, r.View, r.Progress)));
        }
        else if (runs.Count == 0)
        {
            invocation.Terminal.Output.WriteLine($"There are no runs in {Wording.ShortPath(folder)} yet; begin one with skillopt train.");
        }
        else
        {
            Show(invocation.Terminal, runs);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static ListedRun Read(RunSummary summary)
    {
        if (summary.Problem is not null)
        {
            return new ListedRun(summary, new RunView(), new RunProgress());
        }

        using var reader = RunReader.Open(summary.Path);
        return new ListedRun(summary, RunView.Of(reader.Facts(s_listed)), RunProgress.Of(reader));
    }

    private static void Show(Terminal terminal, IReadOnlyList<ListedRun> runs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "status", "steps", "accepted", "val", "test", "last change");
        foreach (var (summary, view, progress) in runs)
        {
            var status = Wording.Of(summary.Status).Replace('_', ' ') + (summary.Owner is { } owner ? $" (process {owner.Pid})" : "");
            table.AddRow(
                ScreenText.Of(summary.Name),
                ScreenText.Of(summary.Problem ?? status),
                ScreenText.Of(
                    view.Started is { } started ? $"{view.Steps.Count}/{started.Steps}{CeilingOf(view)}{NowOf(summary, progress)}" : "–"
                ),
                ScreenText.Of(
                    view.Started is null ? "–" : $"{view.Accepted}{(view.Uncertain > 0 ? $" ({view.Uncertain}: {VerdictText.Mark})" : "")}"
                ),
                ScreenText.Of(view.IncumbentScore is { } now ? $"{Wording.Points(view.StartScore)} → {Wording.Points(now)}" : "–"),
                ScreenText.Of(TestOf(view)),
                ScreenText.Of(summary.UpdatedAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm") ?? "–")
            );
        }

        terminal.Screen.Write(table);
        if (runs.Any(r => r.View.Started?.IsPractice == true))
        {
            terminal.Output.WriteLine(RunReport.PracticeNotice);
        }
    }

    private sealed record ListedRun(RunSummary Summary, RunView View, RunProgress Progress);

    private static string NowOf(RunSummary summary, RunProgress progress) =>
        summary.Owner is not null && progress.Open is [.., var now]
            ? $", {now.Stage}: {(now.Waits is null ? $"{now.Done} of {now.Total}" : "waits")}"
            : "";

    private static string TestOf(RunView view) =>
        view.Finished switch
        {
            { TestWasRefused: true } => "refused: used before",
            { TestWord: { } word, TestDifference: { } difference } => $"{word} ({(difference * 100).ToString("+0.0;−0.0;0.0")})",
            { StartTest: { } start } => Wording.Points(start.Hard),
            _ => "–",
        };

    private static string CeilingOf(RunView view) =>
        view.Ceiling is { AtCeiling: AtCeiling.Stop, StepsLeft: > 0 } ? ", val at its ceiling" : "";
}
