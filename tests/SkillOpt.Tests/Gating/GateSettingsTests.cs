using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

/// <summary>The gate's settings: their ranges, and what they change.</summary>
public sealed class GateSettingsTests
{
    public static TheoryData<GateOptions, string> Refused =>
        new()
        {
            {
                new GateOptions { Replicates = 0 },
                "replicates must be at least 1"
            },
            {
                new GateOptions { MaxRegressions = -1 },
                "max regressions must be at least 0"
            },
            {
                new GateOptions { Margin = -0.01 },
                "margin must be in [0, 1)"
            },
            {
                new GateOptions { Margin = 1 },
                "margin must be in [0, 1)"
            },
            {
                new GateOptions { Alpha = 0 },
                "alpha must be above 0 and below 0.5"
            },
            {
                new GateOptions { Alpha = 0.5 },
                "alpha must be above 0 and below 0.5"
            },
            {
                new GateOptions { ConfirmZ = -0.1 },
                "confirm z must be at least 0"
            },
            {
                new GateOptions { ConfirmZ = double.PositiveInfinity },
                "confirm z must be at least 0"
            },
            {
                new GateOptions { ScreenTasks = 0 },
                "screen tasks must be at least 1"
            },
            {
                new GateOptions { Passes = 0 },
                "passes must be at least 1"
            },
            {
                new GateOptions { WithinTaskShare = 0 },
                "within-task share must be above 0 and at most 1"
            },
            {
                new GateOptions { WithinTaskShare = 1.1 },
                "within-task share must be above 0 and at most 1"
            },
            {
                new GateOptions { EffectMean = -1.1 },
                "effect mean must be in [-1, 1]"
            },
            {
                new GateOptions { EffectMean = 1.1 },
                "effect mean must be in [-1, 1]"
            },
            {
                new GateOptions { EffectDeviation = 0 },
                "effect deviation must be above 0 and at most 1"
            },
            {
                new GateOptions { EffectDeviation = 1.1 },
                "effect deviation must be above 0 and at most 1"
            },
            {
                new GateOptions { ReleaseReplicates = 0 },
                "release replicates must be at least 1"
            },
            {
                new GateOptions { ReleaseZ = -0.1 },
                "release z must be at least 0"
            },
            {
                new GateOptions { ReleaseZ = double.NaN },
                "release z must be at least 0"
            },
            {
                new GateOptions { MixedWeight = double.NaN },
                "mixed weight must be a number"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_setting_out_of_its_range_is_refused_in_a_sentence(GateOptions options, string problem)
    {
        var refused = Should.Throw<SkillOptException>(() => Gates.Create(options));
        (refused.Code, refused.Message).ShouldBe(("SKO1402", $"The gate's {problem}; mend it under 'gate' in the configuration."));
    }

    [Fact]
    public void The_ends_of_the_ranges_are_taken()
    {
        Gates.Create(
            new GateOptions
            {
                Replicates = 1,
                MaxRegressions = 0,
                Margin = 0,
                Alpha = 0.49,
                ConfirmZ = 0,
                ScreenTasks = 1,
                Passes = 1,
                WithinTaskShare = 1,
                EffectMean = -1,
                EffectDeviation = 1,
                ReleaseReplicates = 1,
                ReleaseZ = 0,
            }
        );
        Gates.Create(new GateOptions { EffectMean = 1 }).Name.ShouldBe("strict");
    }

    [Fact]
    public void An_unknown_policy_is_refused_with_those_that_there_are()
    {
        var refused = Should.Throw<SkillOptException>(() => Gates.Create(new GateOptions { Policy = "lax" }));
        refused.Code.ShouldBe("SKO1401");
        refused.Message.ShouldBe(
            "'lax' is no gate policy; use one of strict, ties, margin, posterior, sign, permutation, eprocess, confirm, screen, off, best."
        );
        foreach (var policy in Gates.Policies)
        {
            Gates.Create(new GateOptions { Policy = policy }).Name.ShouldBe(policy);
        }
    }

    [Theory]
    [InlineData("strict", ReleasePolicy.Auto, false)]
    [InlineData("best", ReleasePolicy.Auto, true)]
    [InlineData("best", ReleasePolicy.None, false)]
    [InlineData("strict", ReleasePolicy.Fresh, true)]
    public void A_release_gate_comes_with_best_or_when_it_is_asked_for(string policy, ReleasePolicy release, bool has) =>
        new GateOptions { Policy = policy, Release = release }.HasReleaseGate.ShouldBe(has);

    [Theory]
    [InlineData(GateMetric.Hard, 0.5, 1)]
    [InlineData(GateMetric.Soft, 0.5, 0.2)]
    [InlineData(GateMetric.Mixed, 0.5, 0.6)]
    [InlineData(GateMetric.Mixed, 0.25, 0.8)]
    [InlineData(GateMetric.Mixed, -3, 1)]
    [InlineData(GateMetric.Mixed, 7, 0.2)]
    public void The_metric_weighs_hard_and_soft(GateMetric metric, double weight, double expected) =>
        new GateOptions { Metric = metric, MixedWeight = weight }
            .ValueOf(new SkillOpt.Scoring.Score(1, 0.2))
            .ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData(EvaluationOrder.File, "t0 t1 t2 t4 t3")]
    [InlineData(EvaluationOrder.Hardest, "t1 t4 t0 t2 t3")]
    public void Tasks_are_asked_in_the_order_that_was_set_and_those_without_a_value_last(EvaluationOrder order, string expected) =>
        string.Join(' ', Asked(order, seed: 1)).ShouldBe(expected);

    [Fact]
    public void A_random_order_is_the_same_for_the_same_seed_and_another_for_another()
    {
        Asked(EvaluationOrder.Random, seed: 1).ShouldBe(Asked(EvaluationOrder.Random, seed: 1));
        Enumerable
            .Range(0, 20)
            .Select(seed => string.Join(' ', Asked(EvaluationOrder.Random, seed)))
            .Distinct()
            .Count()
            .ShouldBeGreaterThan(5);
        Asked(EvaluationOrder.Random, seed: 1)[^1].ShouldBe("t3", "the incumbent has no value there");
    }

    [Fact]
    public void A_baseline_is_every_replicate_of_every_task()
    {
        var baseline = Gates.Create(new GateOptions { Replicates = 2 }).Baseline(["a", "b"]);
        baseline.Watch.ShouldBeNull();
        baseline.Rollouts.ShouldBe([
            new GateRollout(GateSide.Incumbent, "a", 0),
            new GateRollout(GateSide.Incumbent, "a", 1),
            new GateRollout(GateSide.Incumbent, "b", 0),
            new GateRollout(GateSide.Incumbent, "b", 1),
        ]);
    }

    [Fact]
    public void A_history_tells_hard_tasks_from_easy_ones_and_grows_with_the_tasks()
    {
        var first = TaskHistory.Empty.With(GateDriver.Table(1, 0, null), ["t0", "t1", "t2"]);
        first.Ease("t0").ShouldBe(2 / 3.0, 1e-12);
        first.Ease("t1").ShouldBe(1 / 3.0, 1e-12);
        first.Ease("t2").ShouldBe(0.5);
        first.Ease("never seen").ShouldBe(0.5);

        var second = first.With(Measurement.Of([new("t0", 1), new("s", 0)]), ["t0", "s"]);
        second.Ease("t0").ShouldBe(3 / 4.0, 1e-12);
        second.Ease("t1").ShouldBe(1 / 3.0, 1e-12);
        second.Ease("s").ShouldBe(1 / 3.0, 1e-12);
        first.Ease("t0").ShouldBe(2 / 3.0, 1e-12, "a history never changes");
        second.HardestFirst(["t0", "t2", "s", "t1"]).ShouldBe(["s", "t1", "t2", "t0"]);
        first.With(Measurement.Empty, ["t0"]).ShouldBeSameAs(first);
    }

    [Fact]
    public void Evidence_is_kept_apart_by_side()
    {
        var evidence = GateCase
            .Empty.With(new GateRollout(GateSide.Candidate, "t", 0), 1)
            .With(new GateRollout(GateSide.Incumbent, "t", 0), null);

        (evidence.Rollouts, evidence.Candidate.Rollouts, evidence.Incumbent.Rollouts).ShouldBe((2, 1, 1));
        evidence.TryGet(new GateRollout(GateSide.Candidate, "t", 0), out var candidate).ShouldBeTrue();
        evidence.TryGet(new GateRollout(GateSide.Incumbent, "t", 0), out var incumbent).ShouldBeTrue();
        (candidate, incumbent).ShouldBe((1, null));
        evidence.TryGet(new GateRollout(GateSide.Incumbent, "t", 1), out _).ShouldBeFalse();

        var atOnce = GateCase.Empty.WithAll([
            (new GateRollout(GateSide.Candidate, "t", 0), 1),
            (new GateRollout(GateSide.Incumbent, "t", 0), null),
        ]);
        (atOnce.Candidate.Value("t")!.Value.Value, atOnce.Incumbent.IsFailed("t")).ShouldBe((1, true));
    }

    // Incumbent: t0, t2 passed, t1, t4 failed the task, t3 failed to run.
    private static List<string> Asked(EvaluationOrder order, long seed)
    {
        var asked = new List<string>();
        var gate = Gates.Create(new GateOptions { Order = order }, seed);
        GateDriver.Decide(
            gate,
            gate.Start(["t0", "t1", "t2", "t3", "t4"], GateDriver.Table(1, 0, 1, null, 0)),
            rollout =>
            {
                asked.Add(rollout.TaskId);
                return 1;
            }
        );
        return asked;
    }
}
