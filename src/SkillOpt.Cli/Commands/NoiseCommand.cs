using System.CommandLine;
using SkillOpt.Gating;
using SkillOpt.Projects;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>noise</c>: how much the score of an unchanged skill moves, and what these tasks can see.</summary>
internal static class NoiseCommand
{
    private static readonly Option<int> s_replicates = new("--replicates")
    {
        Description = "Rollouts per validation task, at least 2. Default: 3.",
        HelpName = "n",
        DefaultValueFactory = _ => 3,
    };

    public static Verb Verb { get; } =
        new("noise", "Measure how much the score of an unchanged skill moves, and the smallest difference these tasks can see.", Run)
        {
            Symbols = [CommonOptions.Project, s_replicates, CommonOptions.SameModel],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        var replicates = invocation.Get(s_replicates);
        if (replicates < 2)
        {
            throw new SkillOptException("SKO1336", "--replicates must be at least 2: noise shows only when something is repeated.");
        }

        await using var measuring = project.OpenMeasuring(
            invocation.MeasuringOf(project) with
            {
                IsSameModel = invocation.Get(CommonOptions.SameModel),
            }
        );
        var tasks = project.Tasks.Val;
        var report =
            await measuring.StudyNoiseAsync(project.Skill, tasks, replicates, invocation.Cancellation)
            ?? throw new SkillOptException(
                "SKO1339",
                "No validation task could be scored twice, so there is nothing to compare; see skillopt doctor.",
                ExitCode.EnvironmentFailed
            );
        var isKept = MeasuredNoise.Keep(project.Spec.PathOf("."), report);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(NoiseJson.Of(report));
        }
        else
        {
            Show(invocation.Terminal, report, measuring);
            if (isKept)
            {
                invocation.Terminal.Output.WriteLine(
                    $"Kept in {MeasuredNoise.FileName}: the gates posterior and best use it, unless the project sets "
                        + $"gate.within_task_share."
                );
            }
        }

        return ExitCode.Done;
    }

    private static void Show(Terminal terminal, NoiseReport report, SkillMeasuring measuring)
    {
        var output = terminal.Output;
        output.WriteLine(
            $"{Wording.Count(report.Tasks, "task")}, {report.Replicates} times each: mean {Wording.Points(report.Mean)}; the times "
                + $"alone: {string.Join(", ", report.ReplicateMeans.Select(m => Wording.Points(m)))}."
        );
        if (report.PairVariance <= 0)
        {
            output.WriteLine(
                $"No task's score ever changed, so how noisy these tasks are, and what difference they can see, cannot be said from "
                    + $"{Wording.Count(report.Replicates, "time")} each: take more with --replicates, or a target whose answers vary."
            );
        }
        else
        {
            output.WriteLine(
                $"An unchanged skill looks changed on {Wording.Points(report.FlipRate)} % of the tasks (95 % interval "
                    + $"{Wording.Points(report.FlipInterval.Low)} to {Wording.Points(report.FlipInterval.High)})."
            );
            output.WriteLine(
                $"Share of the variance that lies within a task: {(report.WithinTaskShare is { } share ? share.ToString("0.00") : "–")} "
                    + $"(gate.within_task_share). Standard error of one evaluation from rollouts alone: "
                    + $"{Wording.Points(report.ScoreError)} points."
            );
            output.WriteLine(
                report.SmallestDifference is { } smallest
                    ? $"The smallest true improvement that the final exam (two-sided p ≤ 0.05) finds four times in five with so many "
                        + $"tasks: {Wording.Points(smallest)} points."
                    : $"No improvement is found four times in five by the final exam (two-sided p ≤ 0.05) with so many tasks, not even "
                        + $"full marks on all of them: "
                        + $"{(report.Tasks < 6 ? "it takes 6 tasks at least" : "the skill is too good already, or the tasks are too few")}."
            );
            output.WriteLine($"Tasks that the final exam needs: " + string.Join(", ", report.Needed.Select(Needed)) + ".");
        }

        output.WriteLine(
            $"Always solved: {report.AlwaysPassed.Count}; never solved: " + $"{report.AlwaysFailed.Count}{Named(report.AlwaysFailed)}."
        );
        if (report.Excluded > 0)
        {
            output.WriteLine($"{Wording.Count(report.Excluded, "task")} left out: fewer than two scored rollouts.");
        }

        if (measuring.Target.IsPractice)
        {
            output.WriteLine(RunReport.PracticeNotice);
        }

        output.WriteLine($"consumed: {Wording.Consumed(measuring.Budget)}");
    }

    private static string Named(IReadOnlyList<string> tasks) =>
        tasks.Count == 0 ? "" : $" ({string.Join(", ", tasks.Take(8))}{(tasks.Count > 8 ? ", …" : "")})";

    private static string Needed(TasksNeeded needed) =>
        $"{(needed.Tasks is { } tasks ? tasks.ToString("N0") : "cannot say")} for +{needed.Difference * 100:0}";
}
