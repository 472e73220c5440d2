using SkillOpt.Gating;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Cli;

/// <summary>A measured skill as lines, alone or beside another one, and the tasks that it did not solve.</summary>
internal static class EvaluationView
{
    private const int Listed = 5;

    public static void Show(
        TextWriter output,
        SkillMeasuring measuring,
        TaskSplit split,
        SkillMeasurement measured,
        SkillMeasurement? against,
        ExamVerdict? exam,
        bool all
    )
    {
        output.WriteLine($"{TaskSplits.NameOf(split)}: {Line(measured.Evaluation)}");
        if (against is not null && exam is not null)
        {
            output.WriteLine($"against: {Line(against.Evaluation)}");
            output.WriteLine(
                $"difference: {Wording.Interval(exam.Difference, exam.Interval?.Low, exam.Interval?.High)}, p "
                    + $"{(exam.P < 0.0001 ? "< 0.0001" : $"= {exam.P:0.####}")}, n = {exam.Tasks}: {exam.Word}."
            );
            output.WriteLine($"better: {Names(exam.Improved)}");
            output.WriteLine($"worse: {Names(exam.Worsened)}");
        }

        var failing = measured.Evaluation.Results.Where(r => r.Score is not { Hard: >= 1 }).ToList();
        if (failing.Count > 0)
        {
            output.WriteLine($"\nNot solved ({failing.Count} of {measured.Evaluation.Results.Count}):");
            TaskCard.Write(output, [.. failing.Select(TaskCard.Of)], Listed, all);
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
        var share = SkillUseText.Share(evaluation.SkillLoadedCount, evaluation.SkillSeenCount);
        var used = share.Length > 0 ? $"; {share}" : "";
        return $"hard {Wording.Points(evaluation.MeanHard)}{interval}, soft {Wording.Points(evaluation.MeanSoft)} on "
            + $"{Wording.Count(evaluation.ScoredCount, "rollout")}{failed}{used}";
    }

    private static string Wilson(double solved, int n)
    {
        var interval = WilsonInterval.Of(solved, n);
        return $" (95 % interval {Wording.Points(interval.Low)} to {Wording.Points(interval.High)})";
    }

    private static string Names(IReadOnlyCollection<string> tasks) => tasks.Count == 0 ? "none" : string.Join(", ", tasks);
}
