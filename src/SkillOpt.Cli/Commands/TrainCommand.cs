using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary><c>train</c>: trains the project's skill, or goes on where an earlier start stopped.</summary>
internal static class TrainCommand
{
    private static readonly Option<bool> s_forceTest = new("--force-test")
    {
        Description = "Take the final exam although an earlier run used these test tasks; the report then says so for ever.",
    };

    private static readonly Option<bool> s_dryRun = new("--dry-run")
    {
        Description = "Only forecast what the run would take, as skillopt estimate does.",
    };

    public static Verb Verb { get; } =
        new("train", "Train the project's skill; the same command again continues an unfinished run.", Run)
        {
            Symbols = [CommonOptions.Project, s_dryRun, s_forceTest, CommonOptions.Replay, CommonOptions.SameModel],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        if (invocation.Get(s_dryRun))
        {
            return EstimateCommand.Run(invocation);
        }

        var project = invocation.OpenProject().Read();
        await using var run = project.OpenRun(
            new RunOptions
            {
                ForceTest = invocation.Get(s_forceTest),
                Replay = invocation.Get(CommonOptions.Replay),
                IsSameModel = invocation.Get(CommonOptions.SameModel),
                Warn = invocation.Warn,
                Caller = invocation.CallerIn(project.Spec),
            }
        );
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
                FailureView.Stopped,
                $"Stopped. Everything complete is kept in {Wording.ShortPath(run.Folder)}; go on with: {invocation.CommandLine}",
                ExitCode.Cancelled
            );
        }
    }

    // What may waste the run is said before it begins. What makes it impossible ends it by itself, and the rest is for skillopt doctor.
    private static async Task WarnAsync(Invocation invocation, SkillRun run)
    {
        await foreach (var finding in run.ExamineAsync(cheapOnly: true, invocation.Cancellation))
        {
            if (finding.Level != HealthLevel.Ok && finding.Check is ("tasks" or "scorer" or "budget"))
            {
                invocation.Terminal.Error.WriteLine(
                    $"warning: {finding.Check}: {finding.Sentence}{(finding.Mend is { } mend ? $" → {mend}" : "")}"
                );
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
            invocation.Terminal.WriteJson(
                RunJson.Of(view, run.Folder, wasFinished ? null : run.Budget, wasFinished ? null : ForecastJson.Of(run.Cost!))
            );
            return;
        }

        var output = invocation.Terminal.Output;
        output.WriteLine(RunReport.Verdict(view));
        if (view.Started?.IsPractice == true)
        {
            output.WriteLine(RunReport.PracticeNotice);
        }

        if (view.SkillSeen > 0)
        {
            var unused = SkillUseText.Warning(view.SkillLoaded, view.SkillSeen);
            output.WriteLine($"In this run {SkillUseText.Share(view.SkillLoaded, view.SkillSeen)}. {unused}".TrimEnd());
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
            output.WriteLine(
                $"  forecast    {run.Cost.Forecast.Calls.Expected:N0} calls expected, {compared.Lines.Sum(l => l.ActualCalls):N0} made "
                    + $"(forecast ÷ actual {compared.CallsRatio:0.00}); more in {RunCost.PageName}"
            );
        }
    }

    // Measures the run's skill beside the start on test tasks that another run has used.
    private static string TestCommand(SkillRun run)
    {
        var spec = run.Project.Spec;
        return $"skillopt eval {Quoted(spec.ProjectFolder)} --split test --force-test --skill "
            + $"{Quoted(Path.Combine(run.Folder, "best_skill.md"))}"
            + $" --against {Quoted(spec.PathOf(spec.Skill))}";
    }

    private static string Quoted(string path) =>
        Path.GetFullPath(path) is var full && full.Contains(' ', StringComparison.Ordinal) ? $"\"{full}\"" : full;

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

            foreach (
                var verdict in view.Epochs.Where(e => e.Number == epoch.Key).Select(e => e.Candidate?.Verdict).OfType<VerdictReached>()
            )
            {
                output.WriteLine(StepLine.Of(verdict, steps));
            }
        }
    }
}
