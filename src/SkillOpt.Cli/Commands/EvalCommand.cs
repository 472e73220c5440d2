using System.CommandLine;
using SkillOpt.Gating;
using SkillOpt.Practice;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary><c>eval</c>: measures a skill on a split, alone or against another one.</summary>
internal static class EvalCommand
{
    private static readonly Option<string> s_split = new("--split")
    {
        Description = "The split: train, val or test. Default: val.",
        HelpName = "split",
        DefaultValueFactory = _ => "val",
    };

    private static readonly Option<string> s_against = new("--against")
    {
        Description =
            "Another skill, or agent:<name> for the same skill in another agent (agent:none asks the target directly): then the paired "
            + "difference (this minus that) with its interval is shown.",
        HelpName = "path",
    };

    private static readonly Option<int> s_replicates = new("--replicates")
    {
        Description = "Rollouts per task, averaged per task. Default: 1.",
        HelpName = "n",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double?> s_min = new("--min")
    {
        Description = "Exit with code 2 when the score is below this, in [0, 1].",
        HelpName = "score",
    };

    private static readonly Option<string> s_answers = new("--answers")
    {
        Description = "Also write the target's answers, one line of JSON each, for skillopt grade and skillopt score.",
        HelpName = "file",
    };

    private static readonly Option<bool> s_all = new("--all")
    {
        Description = "Show every task that failed, with its whole texts; otherwise the first few, shortened.",
    };

    private static readonly Option<bool> s_forceTest = new("--force-test")
    {
        Description = "Use the sealed test tasks; every use is recorded, and later final exams will say so.",
    };

    public static Verb Verb { get; } =
        new("eval", "Measure a skill on a split, alone or against another one.", Run)
        {
            Symbols =
            [
                CommonOptions.Project,
                s_split,
                s_against,
                s_replicates,
                s_all,
                s_min,
                s_answers,
                s_forceTest,
                CommonOptions.Replay,
                CommonOptions.SameModel,
            ],
            TakesConfig = true,
        };

    private static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        if (!TaskSplits.TryParse(invocation.Get(s_split), out var split))
        {
            throw new SkillOptException("SKO1336", $"There is no split '{invocation.Get(s_split)}'; write train, val or test.");
        }

        var tasks = project.Tasks[split];
        if (tasks.IsEmpty || invocation.Get(s_replicates) < 1)
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

        var rival = await RivalAsync(invocation, tasks, split);
        var path = rival is null ? invocation.Get(s_against) : null;
        var other = path is null ? null : SkillFolder.Open(path).Load(project.Spec.Training.Files);
        await using var measuring = project.OpenMeasuring(OptionsOf(invocation, project));
        Skill[] skills = other is null ? [project.Skill] : [project.Skill, other];
        var both = await Task.WhenAll(
            skills.Select(s =>
                measuring.EvaluateAsync($"eval {TaskSplits.NameOf(split)}", s, tasks, invocation.Get(s_replicates), invocation.Cancellation)
            )
        );
        measuring.End();
        var (measured, against) = (both[0], rival ?? both.ElementAtOrDefault(1));
        var exam = against is null
            ? null
            : FinalExam.Judge([.. tasks.Select(t => t.Id)], against.Values, measured.Values, project.Spec.Training.Seed);
        if (invocation.Get(s_answers) is { } file)
        {
            var answers = measured
                .Evaluation.Results.Where(r => r.Trajectory is not null)
                .Select(r => RealOutput.Line(r.Task.Id, r.Trajectory!.Answer, measuring.Target.Name) + "\n");
            AtomicFile.Write(Path.GetFullPath(file), string.Concat(answers));
        }

        foreach (var one in against is null ? [measured] : (SkillMeasurement[])[measured, against])
        {
            if (SkillUseText.Warning(one.Evaluation.SkillLoadedCount, one.Evaluation.SkillSeenCount) is { } unused)
            {
                invocation.Warn(unused);
            }
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
            EvaluationView.Show(invocation.Terminal.Output, measuring, split, measured, against, exam, invocation.Get(s_all));
        }

        return invocation.Get(s_min) is { } min && !(measured.Values.Mean(tasks.Select(t => t.Id)) >= min)
            ? ExitCode.NotPassed
            : ExitCode.Done;
    }

    private static MeasuringOptions OptionsOf(Invocation invocation, SkillProject project) =>
        invocation.MeasuringOf(project) with
        {
            Replay = invocation.Get(CommonOptions.Replay),
            IsSameModel = invocation.Get(CommonOptions.SameModel),
            KeepTrajectories = invocation.Get(s_answers) is not null || !invocation.Json,
        };

    // The same skill and tasks in another agent, measured before: both share the place where measurements are kept.
    private static async Task<SkillMeasurement?> RivalAsync(Invocation invocation, IReadOnlyList<TaskItem> tasks, TaskSplit split)
    {
        const string Prefix = "agent:";
        if (invocation.Get(s_against) is not { } against || !against.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var agent = against[Prefix.Length..];
        var project = invocation.OpenProject(new ConfigOverride("environment.agent", agent == "none" ? "null" : agent, "--against")).Read();
        await using var measuring = project.OpenMeasuring(OptionsOf(invocation, project));
        var measured = await measuring.EvaluateAsync(
            $"eval {TaskSplits.NameOf(split)} {against}",
            project.Skill,
            tasks,
            invocation.Get(s_replicates),
            invocation.Cancellation
        );
        measuring.End();
        invocation.Terminal.Error.WriteLine($"{against} consumed: {Wording.Consumed(measuring.Budget)}");
        return measured;
    }

    private static void Unseal(Invocation invocation, SkillProject project)
    {
        if (!invocation.Get(s_forceTest))
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
}
