using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>The end of a run: start, best and last skill on the test split, side by side and once.</summary>
internal sealed class RunEnd(TrainingRun run)
{
    /// <summary>Evaluates, sums up and tells the last fact.</summary>
    public async Task<TrainingResult> FinishAsync(CancellationToken cancellationToken)
    {
        var bestVal = run.Gatekeeper.State.BestScore;
        var release = await new ReleaseCheck(run).JudgeAsync(cancellationToken).ConfigureAwait(false);
        var train = await TrainScoresAsync(cancellationToken).ConfigureAwait(false);
        var seal = run.Options.EvaluateTest && !run.Tasks.Test.IsEmpty ? run.Parts.TestSeal.Break(FileTestSeal.IdentityOf(run.Tasks.Test)) : null;
        var exam = seal?.IsAllowed == true ? await ExamAsync(cancellationToken).ConfigureAwait(false) : [];
        var summary = new RunFinished
        {
            StartSkill = run.Start.Hash.ToString(),
            BestSkill = run.Best.Hash.ToString(),
            FinalSkill = run.Incumbent.Hash.ToString(),
            BestOrigin = run.BestOrigin,
            BestFiles = TrainingRun.FilesOf(run.Best),
            StartVal = run.Gatekeeper.Baseline,
            BestVal = release?.IsReleased == false ? run.Gatekeeper.Baseline : bestVal,
            BestTrain = train.Of,
            BestTrainValue = train.Value,
            Accepted = run.Accepted,
            Rejected = run.RejectedCount,
            Skipped = run.Skipped,
            IsReleased = release?.IsReleased,
            ReleaseReason = release?.Reason,
            TestUsedBefore = seal is null ? [] : [.. seal.Earlier.Select(u => u.Run)],
            TestWasRefused = seal?.IsAllowed == false,
        };
        if (exam.Count > 0)
        {
            summary = WithTest(summary, exam[run.Start.Hash.ToString()], exam[run.Best.Hash.ToString()], exam[run.Incumbent.Hash.ToString()]);
        }

        run.Events.Append(summary);
        return new TrainingResult(run.Best, run.Incumbent, summary);
    }

    // What was rolled out with the best skill is in hand; one batch is made when nothing was.
    private async Task<(SkillScore? Of, double? Value)> TrainScoresAsync(CancellationToken cancellationToken)
    {
        if (run.TrainRollouts.ScoresOf(run.Best).Count == 0)
        {
            var size = run.Options.BatchSize * run.Options.Accumulation;
            var sample = new SeededRandom(run.Options.Seed, "train-of-best").Shuffle(run.Tasks.Train).Take(size).ToList();
            var evaluation = await run.Evaluator.EvaluateAsync(
                EvaluationPlan.Of("train of the best skill", run.Best, sample, run.Options.Seed, isTraining: true) with { MayWait = true }, cancellationToken).ConfigureAwait(false);
            run.Events.Append(EventViews.Of(evaluation, "train"));
            run.TrainRollouts.Add(evaluation, epoch: null);
        }

        var scores = run.TrainRollouts.ScoresOf(run.Best).Select(s => s.Score).ToList();
        return ScoreMean.Of(scores) is { } mean
            ? (new SkillScore(run.Best.Hash.ToString(), mean.Hard, mean.Soft, mean.Count, 0), ScoreMean.Of(scores.Select(run.Parts.Gate.ValueOf)))
            : (null, null);
    }

    private async Task<Dictionary<string, Evaluation>> ExamAsync(CancellationToken cancellationToken)
    {
        var skills = new[] { ("start", run.Start), ("best", run.Best), ("final", run.Incumbent) }.DistinctBy(s => s.Item2.Hash).ToList();
        var evaluations = await Task.WhenAll(skills.Select(s => run.Evaluator.EvaluateAsync(
            EvaluationPlan.Of($"test {s.Item1}", s.Item2, run.Tasks.Test, run.Options.Seed) with { MayWait = true }, cancellationToken))).ConfigureAwait(false);
        foreach (var evaluation in evaluations)
        {
            run.Events.Append(EventViews.Of(evaluation, "test"));
        }

        return skills.Zip(evaluations).ToDictionary(p => p.First.Item2.Hash.ToString(), p => p.Second, StringComparer.Ordinal);
    }

    private RunFinished WithTest(RunFinished summary, Evaluation start, Evaluation best, Evaluation final)
    {
        var verdict = FinalExam.Judge(
            [.. run.Tasks.Test.Select(t => t.Id)], run.Gatekeeper.MeasurementOf(start), run.Gatekeeper.MeasurementOf(best), run.Options.Seed);
        return summary with
        {
            StartTest = Of(start),
            BestTest = Of(best),
            FinalTest = Of(final),
            TestDifference = verdict.Difference,
            TestLow = verdict.Interval?.Low,
            TestHigh = verdict.Interval?.High,
            TestP = verdict.P,
            TestWord = verdict.Word,
            TestFixed = verdict.Improved,
            TestBroken = verdict.Worsened,
        };
    }

    private static SkillScore Of(Evaluation evaluation) =>
        new(evaluation.Plan.Requests[0].Skill.Hash.ToString(), evaluation.MeanHard, evaluation.MeanSoft, evaluation.ScoredCount, evaluation.FailedCount);
}
