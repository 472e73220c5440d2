using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary><c>train</c>: trains the project's skill, or goes on where an earlier start stopped.</summary>
internal static class TrainCommand
{
    private static readonly Option<bool> ForceTest = new("--force-test") { Description = "Take the final exam although an earlier run used these test tasks; the report then says so for ever." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only forecast what the run would take, as skillopt estimate does." };

    public static Verb Verb { get; } = new("train", "Train the project's skill; the same command again continues an unfinished run.", Run)
    {
        Symbols = [CommonOptions.Project, DryRun, ForceTest, CommonOptions.Replay, CommonOptions.SameModel],
        TakesConfig = true,
    };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        if (invocation.Get(DryRun))
        {
            return EstimateCommand.Run(invocation);
        }

        var project = invocation.OpenProject().Read();
        await using var run = project.OpenRun(new RunOptions
        {
            ForceTest = invocation.Get(ForceTest),
            Replay = invocation.Get(CommonOptions.Replay),
            IsSameModel = invocation.Get(CommonOptions.SameModel),
            Warn = invocation.Warn,
            Caller = invocation.CallerIn(project.Spec),
        });
        if (run.Finished() is { } finished)
        {
            Show(invocation, run, finished, wasFinished: true);
            return ExitCode.Done;
        }

        await WarnAsync(invocation, run);
        try
        {
            RunView view;
            await using (var screen = ScreenOf(invocation, run))
            {
                view = await run.TrainAsync(new TrimmingScreen(screen), invocation.Cancellation);
            }

            Show(invocation, run, view, wasFinished: false);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (invocation.Cancellation.IsCancellationRequested)
        {
            throw new SkillOptException(
                "SKO1323",
                $"Stopped. Everything complete is kept in {Wording.ShortPath(run.Folder)}; go on with: {invocation.CommandLine}",
                ExitCode.Cancelled);
        }
    }

    // What may waste the run is said before it begins. What makes it impossible ends it by itself, and the rest is for skillopt doctor.
    private static async Task WarnAsync(Invocation invocation, SkillRun run)
    {
        await foreach (var finding in run.ExamineAsync(cheapOnly: true, invocation.Cancellation))
        {
            if (finding.Level != HealthLevel.Ok && finding.Check is ("tasks" or "scorer" or "budget"))
            {
                invocation.Terminal.Error.WriteLine($"warning: {finding.Check}: {finding.Sentence}{(finding.Mend is { } mend ? $" → {mend}" : "")}");
            }
        }
    }

    private static ITrainScreen ScreenOf(Invocation invocation, SkillRun run)
    {
        var terminal = invocation.Terminal;
        return terminal.IsInteractive && terminal.Screen.Profile.Capabilities.Ansi && !invocation.Json
            ? new TrainLive(terminal.Screen, run.Budget, TimeProvider.System)
            : new TrainLines(terminal.Error);
    }

    private static void Show(Invocation invocation, SkillRun run, RunView view, bool wasFinished)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ToJson(run, view, wasFinished));
            return;
        }

        var output = invocation.Terminal.Output;
        output.WriteLine(RunReport.Verdict(view));
        if (view.Started?.IsPractice == true)
        {
            output.WriteLine(RunReport.PracticeNotice);
        }

        if (wasFinished)
        {
            output.WriteLine("This run is finished. Train longer with --train.epochs, or begin another with --run <name>.");
        }

        Steps(output, view);
        output.WriteLine();
        output.WriteLine($"  best skill  {Wording.ShortPath(Path.Combine(run.Folder, "best_skill.md"))}");
        output.WriteLine($"  report      {Wording.ShortPath(Path.Combine(run.Folder, "report.md"))}");
        if (view.Finished?.TestWasRefused == true)
        {
            output.WriteLine($"  test        {TestCommand(run)}");
        }

        if (!wasFinished)
        {
            output.WriteLine($"  consumed    {Wording.Consumed(run.Budget)}");
            var compared = ForecastComparison.Of(run.Cost!.Forecast, run.Cost.Actual);
            output.WriteLine($"  forecast    {run.Cost.Forecast.Calls.Expected:N0} calls expected, {compared.Lines.Sum(l => l.ActualCalls):N0} made (forecast ÷ actual {compared.CallsRatio:0.00}); more in {RunCost.PageName}");
        }
    }

    // Measures the run's skill beside the start on test tasks that another run has used.
    private static string TestCommand(SkillRun run)
    {
        var spec = run.Project.Spec;
        return $"skillopt eval {Quoted(spec.ProjectFolder)} --split test --force-test --skill {Quoted(Path.Combine(run.Folder, "best_skill.md"))}"
            + $" --against {Quoted(spec.PathOf(spec.Skill))}";
    }

    private static string Quoted(string path) => Path.GetFullPath(path) is var full && full.Contains(' ', StringComparison.Ordinal) ? $"\"{full}\"" : full;

    private static void Steps(TextWriter output, RunView view)
    {
        if (view.Steps.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(StepLine.Legend);
        var steps = view.Started?.Steps ?? 0;
        foreach (var epoch in view.Steps.GroupBy(s => s.Started.Epoch))
        {
            foreach (var step in epoch)
            {
                var lines = step.Candidates.Where(c => c.Verdict is not null).Select(c => StepLine.Of(c.Verdict!, steps));
                foreach (var line in step.Skipped is { } skipped ? lines.Append(StepLine.Of(skipped, steps)) : lines)
                {
                    output.WriteLine(line);
                }
            }

            foreach (var verdict in view.Epochs.Where(e => e.Number == epoch.Key).Select(e => e.Candidate?.Verdict).OfType<VerdictReached>())
            {
                output.WriteLine(StepLine.Of(verdict, steps));
            }
        }
    }

    private static JsonObject ToJson(SkillRun run, RunView view, bool wasFinished)
    {
        var finished = view.Finished!;
        return new JsonObject
        {
            ["run"] = Path.GetFileName(run.Folder),
            ["folder"] = run.Folder,
            ["was_finished"] = wasFinished,
            ["practice"] = view.Started?.IsPractice,
            ["summary"] = RunReport.Verdict(view),
            ["best_skill"] = Path.Combine(run.Folder, "best_skill.md"),
            ["report"] = Path.Combine(run.Folder, "report.md"),
            ["best_origin"] = finished.BestOrigin,
            ["accepted"] = finished.Accepted,
            ["accepted_interval_holds_zero"] = view.Verdicts.Count(v => v.HoldsZero),
            ["rejected"] = finished.Rejected,
            ["skipped"] = finished.Skipped,
            ["val"] = new JsonObject { ["start"] = finished.StartVal, ["best"] = finished.BestVal },
            ["train"] = finished.BestTrain is null ? null : ScoreOf(finished.BestTrain),
            ["ceiling"] = view.Ceiling is { } ceiling ? CeilingText.Of(ceiling) : null,
            ["test"] = finished.StartTest is null ? null : new JsonObject
            {
                ["start"] = ScoreOf(finished.StartTest),
                ["best"] = ScoreOf(finished.BestTest),
                ["final"] = ScoreOf(finished.FinalTest),
                ["difference"] = finished.TestDifference,
                ["low"] = finished.TestLow,
                ["high"] = finished.TestHigh,
                ["p"] = finished.TestP,
                ["word"] = finished.TestWord,
            },
            ["test_refused"] = finished.TestWasRefused,
            ["released"] = finished.IsReleased,
            ["rollouts"] = view.Rollouts,
            ["rollouts_failed"] = view.FailedRollouts,
            ["rollouts_spared"] = view.SparedRollouts,
            ["usage"] = wasFinished ? null : UsageJson.Of(run.Budget),
            ["forecast"] = wasFinished ? null : ForecastOf(run),
        };
    }

    private static JsonObject ForecastOf(SkillRun run)
    {
        var compared = ForecastComparison.Of(run.Cost!.Forecast, run.Cost.Actual);
        return new JsonObject
        {
            ["calls"] = run.Cost.Forecast.Calls.Expected,
            ["tokens"] = compared.Lines.Sum(l => l.ForecastTokens),
            ["calls_ratio"] = compared.CallsRatio,
            ["tokens_ratio"] = compared.TokensRatio,
        };
    }

    private static JsonObject? ScoreOf(SkillScore? score) => score is null
        ? null
        : new JsonObject { ["hard"] = score.Hard, ["soft"] = score.Soft, ["tasks"] = score.Tasks, ["failed"] = score.Failed };
}
