using System.Collections.Immutable;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>
/// Forecasts a run from its settings and the sizes of its texts. Counts that follow from the settings are exact; what depends on how the
/// run goes (how many tasks fail, how early a hopeless candidate is stopped) has a low, an expected and a high value.
/// </summary>
internal static class Forecaster
{
    // Share of the validation tasks that a candidate takes on average under hardest-first curtailment. The published simulation (20 mixed
    // proposals, 8 in flight) has 0.62 at n = 20, 0.66 at 40, 0.76 at 140; whole runs, whose incumbents rise, took 0.55 at n = 40 to 57
    // (three examples, six seeds each).
    private static readonly (double Tasks, double Share)[] s_curtailed = [(20, 0.57), (40, 0.60), (140, 0.70)];

    // Of the candidates about a third is accepted, and an edit adds a line or a short paragraph; the mean over the run is half of what is
    // added.
    private const double AcceptedShare = 0.33;
    private const double TokensPerEdit = 45;
    private const double MostGrowth = 1500;

    /// <summary>Forecasts.</summary>
    public static Forecast Of(ForecastInput input)
    {
        var steps = StepsOf(input);
        var lines = Rollouts(input, steps).Concat(Optimizer(input, steps)).Where(l => l.Calls.High > 0).ToImmutableArray();
        return new Forecast(lines, steps, Minutes(input, lines))
        {
            TargetSeconds = input.TargetSeconds,
            OptimizerSeconds = input.OptimizerSeconds,
            IsMeasured = input.IsMeasured,
        };
    }

    /// <summary>Tokens by which the skill is longer than at the start, on average over the run.</summary>
    private static double Growth(ForecastInput input) =>
        Math.Min(
            MostGrowth,
            0.5 * StepsOf(input) * AcceptedShare * (input.Training.LearningRate + input.Training.MinLearningRate) / 2 * TokensPerEdit
        );

    private static int StepsOf(ForecastInput input) =>
        input.Training.Epochs * (int)Math.Ceiling(input.Train / (double)(input.Training.BatchSize * input.Training.Accumulation));

    private static IEnumerable<ForecastLine> Rollouts(ForecastInput input, int steps)
    {
        var (training, gate) = (input.Training, input.Gate);
        var val = input.Val * gate.Replicates;
        var judged = JudgedCandidates(training, steps);
        yield return Waiting(input, "rollout: baseline", Estimate.Exactly(val));
        yield return Rollout(input, "rollout: train", Estimate.Exactly(training.Epochs * input.Train));
        var each = GatePerCandidate(input);
        yield return Waiting(
            input,
            "rollout: gate",
            new Estimate(judged.Low * each.Low, judged.Expected * each.Expected, judged.High * each.High)
        );
        yield return Rollout(input, training.SlowUpdate.Enabled ? "rollout: slow update" : "rollout: notebook", Comparisons(input));
        yield return Waiting(
            input,
            "rollout: release",
            gate.HasReleaseGate ? new Estimate(0, 1, 1) * (2.0 * input.Val * gate.ReleaseReplicates) : default
        );
        // One batch of the best skill, when none of its train rollouts is in hand: it was accepted at the very end, or val reached its
        // ceiling.
        yield return Waiting(
            input,
            "rollout: train of the best",
            new Estimate(0, 0.2, 1) * Math.Min(input.Train, training.BatchSize * training.Accumulation)
        );
        yield return Waiting(
            input,
            "rollout: test",
            training.EvaluateTest ? new Estimate(1, 2, gate.Policy == "off" ? 3 : 2) * input.Test : default
        );
        // Of the steps some two in five are accepted, and a bundle changes about a third of the tasks.
        var bundle = (training.LearningRate + training.MinLearningRate) / 2.0 * input.Val;
        yield return Rollout(
            input,
            "rollout: leave one out",
            training.LeaveOneOut ? new Estimate(0, 0.12, 0.5) * (steps * bundle) : default
        );
        if (input.Judge is { } judge)
        {
            var rollouts = val + (training.Epochs * input.Train) + (judged.Expected * each.Expected) + (2.0 * input.Test);
            yield return new ForecastLine(
                "judge",
                ModelRole.Judge,
                judge,
                new Estimate(0.6, 1, 1.2) * rollouts,
                input.Sizes.Transcript + input.Sizes.Instructions,
                150
            );
        }
    }

    // Where nothing was accepted for an epoch, which is about half of the time, one side of the comparison is in hand.
    private static Estimate Comparisons(ForecastInput input)
    {
        var training = input.Training;
        var count =
            training.SlowUpdate.Enabled ? training.Epochs - 1
            : training.MetaSkill && training.NotebookPairs ? training.Epochs - 2
            : 0;
        var samples = Math.Min(training.SlowUpdate.Samples, input.Train);
        var wanted =
            training.SlowUpdate.Pairs == LongitudinalPolicy.Mixed ? samples : Math.Min(2 * training.SlowUpdate.Samples, input.Train);
        return new Estimate(samples, (0.5 * samples) + wanted, 2 * wanted) * Math.Max(0, count);
    }

    private static IEnumerable<ForecastLine> Optimizer(ForecastInput input, int steps)
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

    private static Estimate JudgedCandidates(TrainingOptions training, int steps)
    {
        var slow = training.SlowUpdate.Enabled ? Math.Max(0, training.Epochs - 1) : 0;
        return new Estimate(0.5 * steps, (0.9 * steps) + slow, steps + slow);
    }

    /// <summary>Rollouts that judging one candidate takes.</summary>
    private static Estimate GatePerCandidate(ForecastInput input)
    {
        var gate = input.Gate;
        var n = (double)input.Val * gate.Replicates;

        // A batch is made as a whole, whatever its first results say.
        var isCut = gate.Curtail && !input.HasBatches;
        var cut = isCut ? CurtailedShare(input.Val) : 1;
        var low = isCut ? 0.25 : 1;
        return gate.Policy switch
        {
            "off" => Estimate.Exactly(n),
            "eprocess" => new Estimate(0.3, 1.2, 2) * (input.Val * (double)gate.Passes),
            "confirm" => new Estimate(low, cut + 0.5, 3) * n,
            "screen" => new Estimate(0, 0.4 * cut * n, n) + (new Estimate(0.5, 0.9, 1) * gate.ScreenTasks),
            "posterior" or "best" => new Estimate(low, Math.Min(1, cut + 0.12), 1) * n,
            _ => new Estimate(low, cut, 1) * n,
        };
    }

    private static double CurtailedShare(int tasks)
    {
        var x = Math.Log(Math.Clamp(tasks, s_curtailed[0].Tasks, s_curtailed[^1].Tasks));
        for (var i = 1; i < s_curtailed.Length; i++)
        {
            var (a, b) = (s_curtailed[i - 1], s_curtailed[i]);
            if (x <= Math.Log(b.Tasks))
            {
                return a.Share + ((b.Share - a.Share) * (x - Math.Log(a.Tasks)) / (Math.Log(b.Tasks) - Math.Log(a.Tasks)));
            }
        }

        return s_curtailed[^1].Share;
    }

    private static ForecastLine Rollout(ForecastInput input, string stage, Estimate rollouts)
    {
        var each = input.CallsPerRollout;
        return new ForecastLine(
            stage,
            ModelRole.Target,
            input.Target,
            new Estimate(rollouts.Low * each.Low, rollouts.Expected * each.Expected, rollouts.High * each.High),
            input.Sizes.RolloutPrompt + (input.Sizes.GrowthIsKnown || stage == "rollout: baseline" ? 0 : Growth(input)),
            input.Sizes.RolloutReply
        );
    }

    private static ForecastLine Waiting(ForecastInput input, string stage, Estimate rollouts) =>
        Rollout(input, stage, rollouts) with
        {
            IsBatch = input.HasBatches,
        };

    // A few replies need the repair turn: 2 % expected, 10 % at most.
    private static ForecastLine Call(ForecastInput input, string stage, Estimate calls, double material) =>
        new(
            stage,
            ModelRole.Optimizer,
            input.Optimizer,
            new Estimate(calls.Low, calls.Expected * 1.02, calls.High * 1.1),
            input.Sizes.Instructions + material + Growth(input),
            input.Sizes.OptimizerReply
        );

    private static Estimate Minutes(ForecastInput input, ImmutableArray<ForecastLine> lines)
    {
        var target = lines.Where(l => l.Role != ModelRole.Optimizer && !l.IsBatch).Aggregate(default(Estimate), (s, l) => s + l.Calls);
        var optimizer = lines.Where(l => l.Role == ModelRole.Optimizer).Aggregate(default(Estimate), (s, l) => s + l.Calls);
        // Stages of a step follow one another, so seldom more than a minibatch's worth of optimizer calls is out at once.
        var width = Math.Clamp(input.Training.BatchSize / input.Training.Minibatch, 1, input.Training.OptimizerInFlight);
        var seconds =
            (target * (input.TargetSeconds / input.Training.InFlight)) + (optimizer * (input.OptimizerSeconds / Math.Max(1, width / 2.0)));
        return (seconds * (1 / 60.0)) + Batches(input, lines);
    }

    // Minutes of waiting for batches: the baseline's, one for each judged candidate, the release check's and the final exam's, one after
    // another.
    private static Estimate Batches(ForecastInput input, ImmutableArray<ForecastLine> lines)
    {
        if (!input.HasBatches)
        {
            return default;
        }

        var ends = lines.Count(l => l.IsBatch && l.Stage is "rollout: baseline" or "rollout: release" or "rollout: test");
        var batches = Estimate.Exactly(ends) + JudgedCandidates(input.Training, StepsOf(input));
        return new Estimate(
            batches.Low * input.BatchMinutes.Low,
            batches.Expected * input.BatchMinutes.Expected,
            batches.High * input.BatchMinutes.High
        );
    }

    private static Estimate Ordered(double a, double b, double c) => new(Math.Min(a, Math.Min(b, c)), b, Math.Max(a, Math.Max(b, c)));

    private static int Chunks(int items, int size) => (items + size - 1) / size;
}
