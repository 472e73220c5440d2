using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Gating;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>noise</c>: how much the score of an unchanged skill moves, and what these tasks can see.</summary>
internal static class NoiseCommand
{
    private static readonly Option<int> Replicates = new("--replicates") { Description = "Rollouts per validation task, at least 2. Default: 3.", HelpName = "n", DefaultValueFactory = _ => 3 };

    public static Verb Verb { get; } = new("noise", "Measure how much the score of an unchanged skill moves, and the smallest difference these tasks can see.", Run)
    {
        Symbols = [CommonOptions.Project, Replicates, CommonOptions.SameModel],
        TakesConfig = true,
    };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = Project.Load(invocation.LoadProject(), invocation.Cancellation);
        var replicates = invocation.Get(Replicates);
        if (replicates < 2)
        {
            throw new SkillOptException("SKO1336", "--replicates must be at least 2: noise shows only when something is repeated.");
        }

        await using var session = new EvaluationSession(project, invocation.OwnerIn(project.Spec), invocation.EnvFiles, new StageLines(invocation.Terminal.Error), invocation.Warn, isSameModel: invocation.Get(CommonOptions.SameModel));
        var tasks = project.Tasks.Tasks.Val;
        var report = await session.StudyNoiseAsync(project.Skill, tasks, replicates, invocation.Cancellation)
            ?? throw new SkillOptException("SKO1339", "No validation task could be scored twice, so there is nothing to compare; see skillopt doctor.", ExitCode.EnvironmentFailed);
        var isKept = MeasuredNoise.Keep(project.Spec.PathOf("."), report);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ToJson(report));
        }
        else
        {
            Show(invocation.Terminal, report, session);
            if (isKept)
            {
                invocation.Terminal.Output.WriteLine($"Kept in {MeasuredNoise.FileName}: the gates posterior and best use it, unless the project sets gate.within_task_share.");
            }
        }

        return ExitCode.Done;
    }

    private static void Show(Terminal terminal, NoiseReport report, EvaluationSession session)
    {
        var output = terminal.Output;
        output.WriteLine($"{Words.Count(report.Tasks, "task")}, {report.Replicates} times each: mean {Words.Points(report.Mean)}; the times alone: {string.Join(", ", report.ReplicateMeans.Select(m => Words.Points(m)))}.");
        if (report.PairVariance <= 0)
        {
            output.WriteLine($"No task's score ever changed, so how noisy these tasks are, and what difference they can see, cannot be said from {Words.Count(report.Replicates, "time")} each: take more with --replicates, or a target whose answers vary.");
        }
        else
        {
            output.WriteLine($"An unchanged skill looks changed on {Words.Points(report.FlipRate)} % of the tasks (95 % interval {Words.Points(report.FlipInterval.Low)} to {Words.Points(report.FlipInterval.High)}).");
            output.WriteLine($"Share of the variance that lies within a task: {(report.WithinTaskShare is { } share ? share.ToString("0.00") : "–")} (gate.within_task_share). Standard error of one evaluation from rollouts alone: {Words.Points(report.ScoreError)} points.");
            output.WriteLine(report.SmallestDifference is { } smallest
                ? $"The smallest true improvement that the final exam (two-sided p ≤ 0.05) finds four times in five with so many tasks: {Words.Points(smallest)} points."
                : $"No improvement is found four times in five by the final exam (two-sided p ≤ 0.05) with so many tasks, not even full marks on all of them: {(report.Tasks < 6 ? "it takes 6 tasks at least" : "the skill is too good already, or the tasks are too few")}.");
            output.WriteLine($"Tasks that the final exam needs: {string.Join(", ", report.Needed.Select(n => $"{(n.Tasks is { } tasks ? tasks.ToString("N0") : "cannot say")} for +{n.Difference * 100:0}"))}.");
        }

        output.WriteLine($"Always solved: {report.AlwaysPassed.Count}; never solved: {report.AlwaysFailed.Count}{(report.AlwaysFailed.Count > 0 ? $" ({string.Join(", ", report.AlwaysFailed.Take(8))}{(report.AlwaysFailed.Count > 8 ? ", …" : "")})" : "")}.");
        if (report.Excluded > 0)
        {
            output.WriteLine($"{Words.Count(report.Excluded, "task")} left out: fewer than two scored rollouts.");
        }

        if (session.Target.IsPractice)
        {
            output.WriteLine(RunReport.PracticeNotice);
        }

        output.WriteLine($"consumed: {Words.Consumed(session.Budget)}");
    }

    private static JsonObject ToJson(NoiseReport report) => new()
    {
        ["tasks"] = report.Tasks,
        ["excluded"] = report.Excluded,
        ["replicates"] = report.Replicates,
        ["mean"] = report.Mean,
        ["replicate_means"] = new JsonArray([.. report.ReplicateMeans.Select(m => (JsonNode?)JsonValue.Create(m))]),
        ["flip_rate"] = report.FlipRate,
        ["flip_low"] = report.FlipInterval.Low,
        ["flip_high"] = report.FlipInterval.High,
        ["within_task_share"] = report.WithinTaskShare,
        ["score_error"] = report.PairVariance > 0 ? report.ScoreError : null,
        ["smallest_difference"] = report.PairVariance > 0 ? report.SmallestDifference : null,
        ["needed"] = report.PairVariance <= 0 ? null : new JsonArray([.. report.Needed.Select(n => (JsonNode?)new JsonObject { ["difference"] = n.Difference, ["tasks"] = n.Tasks })]),
        ["always_passed"] = new JsonArray([.. report.AlwaysPassed.Select(t => (JsonNode?)JsonValue.Create(t))]),
        ["always_failed"] = new JsonArray([.. report.AlwaysFailed.Select(t => (JsonNode?)JsonValue.Create(t))]),
    };
}
