using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>What a run's rollouts will take, and the judges of their answers.</summary>
internal static class RolloutForecast
{
    // Share of the validation tasks that a candidate takes on average under hardest-first curtailment. The published simulation (20 mixed
    // proposals, 8 in flight) has 0.62 at n = 20, 0.66 at 40, 0.76 at 140; whole runs, whose incumbents rise, took 0.55 at n = 40 to 57
    // (three examples, six seeds each).
    private static readonly (double Tasks, double Share)[] s_curtailed = [(20, 0.57), (40, 0.60), (140, 0.70)];

    /// <summary>A line for each stage that makes rollouts.</summary>
    /// <param name="input">Settings and sizes.</param>
    /// <param name="steps">Steps of the run.</param>
    public static IEnumerable<ForecastLine> Of(ForecastInput input, int steps)
    {
        var (training, gate) = (input.Training, input.Gate);
        var val = input.Val * gate.Replicates;
        var judged = RunShape.JudgedCandidates(training, steps);
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
            input.Sizes.RolloutPrompt + (input.Sizes.GrowthIsKnown || stage == "rollout: baseline" ? 0 : RunShape.Growth(input)),
            input.Sizes.RolloutReply
        );
    }

    private static ForecastLine Waiting(ForecastInput input, string stage, Estimate rollouts) =>
        Rollout(input, stage, rollouts) with
        {
            IsBatch = input.HasBatches,
        };
}
