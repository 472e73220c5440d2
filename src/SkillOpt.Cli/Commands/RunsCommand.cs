using System.Text.Json.Nodes;
using SkillOpt.Reporting;
using SkillOpt.Runs;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary><c>runs</c>: lists the project's runs.</summary>
internal static class RunsCommand
{
    // What the columns tell; how each step came about is for show.
    private static readonly string[] s_listed = ["run_started", "evaluation_finished", "step_started", "verdict_reached", "ceiling_reached", "run_finished"];

    public static Verb Verb { get; } = new("runs", "List the project's runs: how far they came and what they found.", Run)
    {
        Symbols = [CommonOptions.Project],
        TakesConfig = true,
    };

    private static Task<ExitCode> Run(Invocation invocation)
    {
        var spec = invocation.OpenProject().Spec;
        var folder = spec.PathOf(spec.Run.Folder);
        var runs = RunCatalog.List(folder).Select(r => (Summary: r, View: ViewOf(r))).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonArray([.. runs.Select(r => (JsonNode?)ToJson(r.Summary, r.View))]));
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

    private static RunView ViewOf(RunSummary summary)
    {
        if (summary.Problem is not null)
        {
            return new RunView();
        }

        using var reader = RunReader.Open(summary.Path);
        return RunView.Of(reader.Facts(s_listed));
    }

    private static void Show(Terminal terminal, IReadOnlyList<(RunSummary Summary, RunView View)> runs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "status", "steps", "accepted", "val", "test", "last change");
        foreach (var (summary, view) in runs)
        {
            var status = Wording.Of(summary.Status).Replace('_', ' ') + (summary.Owner is { } owner ? $" (process {owner.Pid})" : "");
            table.AddRow(
                ScreenText.Of(summary.Name),
                ScreenText.Of(summary.Problem ?? status),
                ScreenText.Of(view.Started is { } started ? $"{view.Steps.Count}/{started.Steps}{(view.Ceiling is { AtCeiling: AtCeiling.Stop, StepsLeft: > 0 } ? ", val at its ceiling" : "")}" : "–"),
                ScreenText.Of(view.Started is null ? "–" : $"{Accepted(view)}{(Uncertain(view) > 0 ? $" ({Uncertain(view)}: {VerdictText.Mark})" : "")}"),
                ScreenText.Of(view.IncumbentScore is { } now ? $"{Wording.Points(StartScore(view))} → {Wording.Points(now)}" : "–"),
                ScreenText.Of(TestOf(view)),
                ScreenText.Of(summary.UpdatedAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm") ?? "–"));
        }

        terminal.Screen.Write(table);
        if (runs.Any(r => r.View.Started?.IsPractice == true))
        {
            terminal.Output.WriteLine(RunReport.PracticeNotice);
        }
    }

    private static int Accepted(RunView view) => view.Verdicts.Count(v => v.IsAccepted);

    private static int Uncertain(RunView view) => view.Verdicts.Count(v => v.HoldsZero);

    private static double? StartScore(RunView view) => view.Started?.Compared(view.Baseline?.Hard, view.Baseline?.Soft);

    private static string TestOf(RunView view) => view.Finished switch
    {
        { TestWasRefused: true } => "refused: used before",
        { TestWord: { } word, TestDifference: { } difference } => $"{word} ({(difference * 100).ToString("+0.0;−0.0;0.0")})",
        { StartTest: { } start } => Wording.Points(start.Hard),
        _ => "–",
    };

    private static JsonObject ToJson(RunSummary summary, RunView view) => new()
    {
        ["name"] = summary.Name,
        ["folder"] = summary.Path,
        ["status"] = Wording.Of(summary.Status),
        ["problem"] = summary.Problem,
        ["pid"] = summary.Owner?.Pid,
        ["practice"] = view.Started?.IsPractice,
        ["steps_done"] = view.Steps.Count,
        ["steps"] = view.Started?.Steps,
        ["accepted"] = Accepted(view),
        ["accepted_interval_holds_zero"] = Uncertain(view),
        ["ceiling"] = view.Ceiling is { } ceiling ? CeilingText.Of(ceiling) : null,
        ["val_start"] = StartScore(view),
        ["val"] = view.IncumbentScore,
        ["test_word"] = view.Finished?.TestWord,
        ["test_difference"] = view.Finished?.TestDifference,
        ["results"] = summary.Results,
        ["bytes"] = summary.Bytes,
        ["started"] = summary.StartedAt?.ToString("O"),
        ["updated"] = summary.UpdatedAt?.ToString("O"),
    };
}
