using SkillOpt.Gating.Statistics;
using SkillOpt.Rollouts;
using SkillOpt.Runs.Events;

namespace SkillOpt.Training;

/// <summary>The end of a run: start, best and last skill on the test split, side by side and once.</summary>
internal sealed class RunEnd(TrainingRun run)
{
    /// <summary>Evaluates, sums up and tells the last fact.</summary>
    public async Task<TrainingResult> FinishAsync(CancellationToken cancellationToken)
    {
        var exam = run.Options.EvaluateTest && !run.Tasks.Test.IsEmpty ? await ExamAsync(cancellationToken).ConfigureAwait(false) : [];
        var summary = new RunFinished
        {
            StartSkill = run.Start.Hash.ToString(),
            BestSkill = run.Best.Hash.ToString(),
            FinalSkill = run.Incumbent.Hash.ToString(),
            BestOrigin = run.BestOrigin,
            BestFiles = TrainingRun.FilesOf(run.Best),
            StartVal = run.Gatekeeper.Baseline,
            BestVal = run.Gatekeeper.State.BestScore,
            Accepted = run.Accepted,
            Rejected = run.RejectedCount,
            Skipped = run.Skipped,
        };
        if (exam.Count > 0)
        {
            summary = WithTest(summary, exam[run.Start.Hash.ToString()], exam[run.Best.Hash.ToString()], exam[run.Incumbent.Hash.ToString()]);
        }

        run.Events.Append(summary);
        return new TrainingResult(run.Best, run.Incumbent, summary);
    }

    private async Task<Dictionary<string, Evaluation>> ExamAsync(CancellationToken cancellationToken)
    {
        var skills = new[] { ("start", run.Start), ("best", run.Best), ("final", run.Incumbent) }.DistinctBy(s => s.Item2.Hash).ToList();
        var evaluations = await Task.WhenAll(skills.Select(s => run.Evaluator.EvaluateAsync(
            EvaluationPlan.Of($"test {s.Item1}", s.Item2, run.Tasks.Test, run.Options.Seed), cancellationToken))).ConfigureAwait(false);
        foreach (var evaluation in evaluations)
        {
            run.Events.Append(EventViews.Of(evaluation, "test"));
        }

        return skills.Zip(evaluations).ToDictionary(p => p.First.Item2.Hash.ToString(), p => p.Second, StringComparer.Ordinal);
    }

    private RunFinished WithTest(RunFinished summary, Evaluation start, Evaluation best, Evaluation final)
    {
        var differences = start.Results.Zip(best.Results)
            .Where(p => p.First.Score is not null && p.Second.Score is not null)
            .Select(p => run.Parts.Gate.ValueOf(p.Second.Score!) - run.Parts.Gate.ValueOf(p.First.Score!))
            .ToArray();
        var interval = PairedInterval.Of(differences);
        return summary with
        {
            StartTest = Of(start),
            BestTest = Of(best),
            FinalTest = Of(final),
            TestDifference = differences.Length == 0 ? null : differences.Average(),
            TestLow = interval?.Low,
            TestHigh = interval?.High,
            TestWord = interval switch
            {
                { Low: > 0 } => "improved",
                { High: < 0 } => "worse",
                _ => "not distinguishable",
            },
        };
    }

    private static SkillScore Of(Evaluation evaluation) =>
        new(evaluation.Plan.Requests[0].Skill.Hash.ToString(), evaluation.MeanHard, evaluation.MeanSoft, evaluation.ScoredCount, evaluation.FailedCount);
}
