using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>The end of a run: start, best and last skill on the test split, side by side and once.</summary>
internal sealed class RunEnd(TrainerParts parts, TaskSet tasks, Evaluator evaluator)
{
    /// <summary>Evaluates, sums up and tells the last fact.</summary>
    public async Task<(TrainingState State, TrainingResult Result)> FinishAsync(TrainingState state, CancellationToken cancellationToken)
    {
        var bestVal = state.GateState.BestScore;
        (state, var release) = await new ReleaseCheck(parts, tasks, evaluator).JudgeAsync(state, cancellationToken).ConfigureAwait(false);
        state = await WithTrainOfBestAsync(state, cancellationToken).ConfigureAwait(false);
        var train = TrainScores(state);
        var seal = parts.Options.EvaluateTest && !tasks.Test.IsEmpty ? parts.TestSeal.Break(FileTestSeal.IdentityOf(tasks.Test)) : null;
        var exam = seal?.IsAllowed == true ? await ExamAsync(state, cancellationToken).ConfigureAwait(false) : [];
        var summary = new RunFinished
        {
            StartSkill = state.Start.Hash.ToString(),
            BestSkill = state.Best.Hash.ToString(),
            FinalSkill = state.Incumbent.Hash.ToString(),
            BestOrigin = state.BestOrigin,
            BestFiles = FactsOf.Files(state.Best),
            StartVal = state.Baseline,
            BestVal = release?.IsReleased == false ? state.Baseline : bestVal,
            BestTrain = train.Of,
            BestTrainValue = train.Value,
            Accepted = state.Accepted,
            Rejected = state.Rejected,
            Skipped = state.Skipped,
            IsReleased = release?.IsReleased,
            ReleaseReason = release?.Reason,
            TestUsedBefore = seal is null ? [] : [.. seal.Earlier.Select(u => u.Run)],
            TestWasRefused = seal?.IsAllowed == false,
        };
        if (exam.Count > 0)
        {
            summary = WithTest(
                summary,
                exam[state.Start.Hash.ToString()],
                exam[state.Best.Hash.ToString()],
                exam[state.Incumbent.Hash.ToString()]
            );
        }

        parts.Events.Append(summary);
        return (state, new TrainingResult(state.Best, state.Incumbent, summary));
    }

    // What was rolled out with the best skill is in hand; one batch is made when nothing was.
    private async Task<TrainingState> WithTrainOfBestAsync(TrainingState state, CancellationToken cancellationToken)
    {
        if (state.TrainRollouts.ScoresOf(state.Best).Count > 0)
        {
            return state;
        }

        var size = parts.Options.BatchSize * parts.Options.Accumulation;
        var sample = new SeededRandom(parts.Options.Seed, "train-of-best").Shuffle(tasks.Train).Take(size).ToList();
        var plan = EvaluationPlan.Of("train of the best skill", state.Best, sample, parts.Options.Seed, isTraining: true) with
        {
            MayWait = true,
        };
        var evaluation = await evaluator.EvaluateAsync(plan, cancellationToken).ConfigureAwait(false);
        parts.Events.Append(FactsOf.Evaluation(evaluation, TaskSplit.Train, EvaluationPurpose.Train));
        return state.WithTrain(evaluation, epoch: null);
    }

    private (SkillScore? Of, double? Value) TrainScores(TrainingState state)
    {
        var scores = state.TrainRollouts.ScoresOf(state.Best).Select(s => s.Score).ToList();
        return ScoreMean.Of(scores) is { } mean
            ? (
                new SkillScore(state.Best.Hash.ToString(), mean.Hard, mean.Soft, mean.Count, 0),
                ScoreMean.Of(scores.Select(parts.GateOptions.ValueOf))
            )
            : (null, null);
    }

    private async Task<Dictionary<string, Evaluation>> ExamAsync(TrainingState state, CancellationToken cancellationToken)
    {
        var skills = new[] { ("start", state.Start), ("best", state.Best), ("final", state.Incumbent) }
            .DistinctBy(s => s.Item2.Hash)
            .ToList();
        var evaluations = await Task.WhenAll(
                skills.Select(s =>
                    evaluator.EvaluateAsync(
                        EvaluationPlan.Of($"test {s.Item1}", s.Item2, tasks.Test, parts.Options.Seed) with
                        {
                            MayWait = true,
                        },
                        cancellationToken
                    )
                )
            )
            .ConfigureAwait(false);
        foreach (var evaluation in evaluations)
        {
            parts.Events.Append(FactsOf.Evaluation(evaluation, TaskSplit.Test, EvaluationPurpose.Exam));
        }

        return skills.Zip(evaluations).ToDictionary(p => p.First.Item2.Hash.ToString(), p => p.Second, StringComparer.Ordinal);
    }

    private RunFinished WithTest(RunFinished summary, Evaluation start, Evaluation best, Evaluation final)
    {
        var verdict = FinalExam.Judge(
            [.. tasks.Test.Select(t => t.Id)],
            GateMeasurement.Of(start, parts.GateOptions),
            GateMeasurement.Of(best, parts.GateOptions),
            parts.Options.Seed
        );
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
        new(
            evaluation.Plan.Requests[0].Skill.Hash.ToString(),
            evaluation.MeanHard,
            evaluation.MeanSoft,
            evaluation.ScoredCount,
            evaluation.FailedCount
        );
}
