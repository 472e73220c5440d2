using System.CommandLine;
using SkillOpt.Gating;
using SkillOpt.Practice;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary><c>eval</c>: measures a skill on a split, alone or against another one.</summary>
internal static class EvalCommand
{
    private const int Listed = 5;

    private static readonly Option<string> Split = new("--split")
    {
        Description = "The split: train, val or test. Default: val.",
        HelpName = "split",
        DefaultValueFactory = _ => "val",
    };

    private static readonly Option<string> Against = new("--against")
    {
        Description = "Another skill: then the paired difference (this minus that) with its interval is shown.",
        HelpName = "path",
    };

    private static readonly Option<int> Replicates = new("--replicates")
    {
        Description = "Rollouts per task, averaged per task. Default: 1.",
        HelpName = "n",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double?> Min = new("--min")
    {
        Description = "Exit with code 2 when the score is below this, in [0, 1].",
        HelpName = "score",
    };

    private static readonly Option<string> Answers = new("--answers")
    {
        Description = "Also write the target's answers, one line of JSON each, for skillopt grade and skillopt score.",
        HelpName = "file",
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Show every task that failed, with its whole texts; otherwise the first few, shortened.",
    };

    private static readonly Option<bool> ForceTest = new("--force-test")
    {
        Description = "Use the sealed test tasks; every use is recorded, and later final exams will say so.",
    };

    public static Verb Verb { get; } =
        new("eval", "Measure a skill on a split, alone or against another one.", Run)
        {
            Symbols =
            [
                CommonOptions.Project,
                Split,
                Against,
                Replicates,
                All,
                Min,
                Answers,
                ForceTest,
                CommonOptions.Replay,
                CommonOptions.SameModel,
            ],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        if (!TaskSplits.TryParse(invocation.Get(Split), out var split))
        {
            throw new SkillOptException("SKO1336", $"There is no split '{invocation.Get(Split)}'; write train, val or test.");
        }

        var tasks = project.Tasks[split];
        if (tasks.IsEmpty || invocation.Get(Replicates) < 1)
        {
            throw new SkillOptException(
                "SKO1336",
                tasks.IsEmpty
                    ? $"The {TaskSplits.NameOf(split)} split is empty; choose another with --split."
                    : "--replicates must be at least 1."
            );
        }

        if (split == TaskSplit.Test)
        {
            Unseal(invocation, project);
        }

        var other = invocation.Get(Against) is { } path ? SkillFolder.Open(path).Load(project.Spec.Training.Files) : null;
        await using var measuring = project.OpenMeasuring(
            invocation.MeasuringOf(project) with
            {
                Replay = invocation.Get(CommonOptions.Replay),
                IsSameModel = invocation.Get(CommonOptions.SameModel),
                KeepTrajectories = invocation.Get(Answers) is not null || !invocation.Json,
            }
        );
        Skill[] skills = other is null ? [project.Skill] : [project.Skill, other];
        var both = await Task.WhenAll(
            skills.Select(s =>
                measuring.EvaluateAsync($"eval {TaskSplits.NameOf(split)}", s, tasks, invocation.Get(Replicates), invocation.Cancellation)
            )
        );
        measuring.End();
        var (measured, against) = (both[0], both.ElementAtOrDefault(1));
        var exam = against is null
            ? null
            : FinalExam.Judge([.. tasks.Select(t => t.Id)], against.Values, measured.Values, project.Spec.Training.Seed);
        if (invocation.Get(Answers) is { } file)
        {
            var answers = measured
                .Evaluation.Results.Where(r => r.Trajectory is not null)
                .Select(r => RealOutput.Line(r.Task.Id, r.Trajectory!.Answer, measuring.Target.Name) + "\n");
            AtomicFile.Write(Path.GetFullPath(file), string.Concat(answers));
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                EvaluationJson.Of(
                    split,
                    measuring.Target.IsPractice,
                    (measured.Skill, measured.Evaluation),
                    against is null ? null : (against.Skill, against.Evaluation),
                    exam,
                    measuring.Budget
                )
            );
        }
        else
        {
            Show(invocation, measuring, split, measured, against, exam);
        }

        return invocation.Get(Min) is { } min && !(measured.Values.Mean(tasks.Select(t => t.Id)) >= min)
            ? ExitCode.NotPassed
            : ExitCode.Done;
    }

    private static void Unseal(Invocation invocation, SkillProject project)
    {
        if (!invocation.Get(ForceTest))
        {
            throw new SkillOptException(
                "SKO1337",
                "The test split is sealed until the end of training, so that its score stays honest; use --split val, or --force-test if "
                    + "you must (the use is recorded)."
            );
        }

        var spec = project.Spec;
        if (spec.Target?.Name.StartsWith($"{PracticeModels.Provider}:", StringComparison.Ordinal) == true)
        {
            return;
        }

        new FileTestSeal(
            Path.Combine(spec.PathOf(spec.Run.Folder), "test-seal.json"),
            $"eval of {project.Skill.Hash.Short}",
            "",
            force: true,
            TimeProvider.System
        ).Break(FileTestSeal.IdentityOf(project.Tasks.Test));
    }

    private static void Show(
        Invocation invocation,
        SkillMeasuring measuring,
        TaskSplit split,
        SkillMeasurement measured,
        SkillMeasurement? against,
        ExamVerdict? exam
    )
    {
        var output = invocation.Terminal.Output;
        output.WriteLine($"{TaskSplits.NameOf(split)}: {Line(measured.Evaluation)}");
        if (against is not null && exam is not null)
        {
            output.WriteLine($"against: {Line(against.Evaluation)}");
            var interval = exam.Interval is { } i ? $" (95 % interval {Signed(i.Low)} to {Signed(i.High)})" : "";
            output.WriteLine(
                $"difference: {(exam.Difference is { } d ? Signed(d) : "–")}{interval}, p "
                    + $"{(exam.P < 0.0001 ? "< 0.0001" : $"= {exam.P:0.####}")}, n = {exam.Tasks}: {exam.Word}."
            );
            output.WriteLine($"better: {Names(exam.Improved)}");
            output.WriteLine($"worse: {Names(exam.Worsened)}");
        }

        var failing = measured.Evaluation.Results.Where(r => r.Score is not { Hard: >= 1 }).ToList();
        if (failing.Count > 0)
        {
            output.WriteLine($"\nNot solved ({failing.Count} of {measured.Evaluation.Results.Count}):");
            TaskCard.Write(output, [.. failing.Select(TaskCard.Of)], Listed, invocation.Get(All));
            output.WriteLine();
        }

        if (measuring.Target.IsPractice)
        {
            output.WriteLine(RunReport.PracticeNotice);
        }

        output.WriteLine($"consumed: {Wording.Consumed(measuring.Budget)}");
    }

    private static string Line(Evaluation evaluation)
    {
        var solved = evaluation.Results.Sum(r => r.Score?.Hard ?? 0);
        var interval = evaluation.ScoredCount == 0 ? "" : Wilson(solved, evaluation.ScoredCount);
        var failed = evaluation.FailedCount > 0 ? $"; {Wording.Count(evaluation.FailedCount, "rollout")} without a score" : "";
        return $"hard {Wording.Points(evaluation.MeanHard)}{interval}, soft {Wording.Points(evaluation.MeanSoft)} on "
            + $"{Wording.Count(evaluation.ScoredCount, "rollout")}{failed}";
    }

    private static string Wilson(double solved, int n)
    {
        var interval = WilsonInterval.Of(solved, n);
        return $" (95 % interval {Wording.Points(interval.Low)} to {Wording.Points(interval.High)})";
    }

    private static string Names(IReadOnlyCollection<string> tasks) => tasks.Count == 0 ? "none" : string.Join(", ", tasks);

    private static string Signed(double share) => (share * 100).ToString("+0.0;−0.0;0.0");
}
