using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>What a run's optimizer calls will take.</summary>
internal static class OptimizerForecast
{
    /// <summary>A line for each stage that asks the optimizer.</summary>
    /// <param name="input">Settings and sizes.</param>
    /// <param name="steps">Steps of the run.</param>
    public static IEnumerable<ForecastLine> Of(ForecastInput input, int steps)
    {
        var training = input.Training;
        var sizes = input.Sizes;
        var batch = Math.Min(input.Train, training.BatchSize * training.Accumulation);
        var per = batch == 0 ? 0 : input.Train / (Math.Ceiling(input.Train / (double)batch) * batch);
        var size = Math.Max(1, (int)Math.Round(batch * per));
        // The run learns, so on the way more tasks succeed than at the start.
        var least = CallsOf(training, size, Math.Min(1, input.SuccessRate + 0.4));
        var expected = CallsOf(training, size, Math.Min(1, input.SuccessRate + 0.15));
        var most = CallsOf(training, size, Math.Max(0, input.SuccessRate - 0.1));
        var analysts = Ordered(least.Analysts, expected.Analysts, most.Analysts) * steps;
        var merges = Ordered(0, expected.Merges, most.Merges) * steps;
        yield return Call(input, "analyst", analysts, sizes.Skill + (training.Minibatch * sizes.Transcript));
        // A merge reads its patches' proposals, without their reasoning; seldom is its batch full.
        yield return Call(
            input,
            "merge",
            merges,
            sizes.Skill + (Math.Min(training.MergeBatch, Math.Max(2, expected.Analysts)) * sizes.OptimizerReply / 2)
        );
        yield return Call(
            input,
            "rank",
            training.UpdateMode == UpdateMode.FullRewrite ? default : new Estimate(0, 0.7, 1) * steps,
            sizes.Skill + sizes.OptimizerReply
        );
        yield return Call(
            input,
            "learning_rate",
            training.Schedule == LearningRateSchedule.Autonomous ? new Estimate(0.7, 1, 1) * steps : default,
            sizes.Skill + sizes.OptimizerReply
        );
        yield return Call(
            input,
            "rewrite",
            training.UpdateMode == UpdateMode.Rewrite ? new Estimate(0.6, 0.95, 1) * steps : default,
            sizes.Skill + sizes.OptimizerReply
        );
        var comparisons = Math.Max(0, training.Epochs - 1);
        // Tasks that stay solved are shown without their transcripts.
        var pairs = Math.Min(training.SlowUpdate.Samples, input.Train) * 2 * sizes.Transcript * 0.5;
        yield return Call(
            input,
            "slow_update",
            training.SlowUpdate.Enabled ? Estimate.Exactly(comparisons) : default,
            (2 * sizes.Skill) + pairs
        );
        yield return Call(
            input,
            "meta_skill",
            training.MetaSkill ? Estimate.Exactly(Math.Max(0, comparisons - 1)) : default,
            (2 * sizes.Skill) + pairs
        );
    }

    /// <summary>Analyst and merge calls of one step whose tasks succeed at a rate.</summary>
    private static (double Analysts, double Merges) CallsOf(TrainingOptions training, int tasks, double successRate)
    {
        var successes = (int)Math.Round(tasks * successRate);
        var (failed, solved) = (
            Chunks(tasks - successes, training.Minibatch),
            training.FailureOnly ? 0 : Chunks(successes, training.Minibatch)
        );
        var merges = Merges(failed, training.MergeBatch) + Merges(solved, training.MergeBatch) + (failed > 0 && solved > 0 ? 1 : 0);
        return (failed + solved, merges);
    }

    private static int Merges(int patches, int batch)
    {
        var calls = 0;
        while (patches > 1)
        {
            calls += (patches / batch) + (patches % batch > 1 ? 1 : 0);
            patches = Chunks(patches, batch);
        }

        return calls;
    }

    // A few replies need the repair turn: 2 % expected, 10 % at most.
    private static ForecastLine Call(ForecastInput input, string stage, Estimate calls, double material) =>
        new(
            stage,
            ModelRole.Optimizer,
            input.Optimizer,
            new Estimate(calls.Low, calls.Expected * 1.02, calls.High * 1.1),
            input.Sizes.Instructions + material + RunShape.Growth(input),
            input.Sizes.OptimizerReply
        );

    private static Estimate Ordered(double a, double b, double c) => new(Math.Min(a, Math.Min(b, c)), b, Math.Max(a, Math.Max(b, c)));

    private static int Chunks(int items, int size) => (items + size - 1) / size;
}
