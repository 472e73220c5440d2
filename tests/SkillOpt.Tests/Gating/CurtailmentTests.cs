using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

public sealed class CurtailmentTests
{
    /// <summary>
    /// Whole runs of candidates on random tables: with and without curtailment the decisions, the incumbents and the bests are the same.
    /// </summary>
    [Theory]
    [InlineData("strict", 3000)]
    [InlineData("ties", 1000)]
    [InlineData("margin", 500)]
    [InlineData("sign", 500)]
    [InlineData("permutation", 300)]
    [InlineData("confirm", 300)]
    [InlineData("screen", 300)]
    public void Changes_no_decision_and_no_incumbent(string policy, int runs)
    {
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new SeededRandom(seed, "curtailment-test");
                var n = 1 + random.Next(12);
                var options = new GateOptions
                {
                    Policy = policy,
                    Margin = random.Next(2) * 0.05,
                    Alpha = random.Next(2) == 0 ? 0.25 : 0.45,
                    Replicates = 1 + random.Next(3),
                    Order = (EvaluationOrder)random.Next(3),
                    MaxRegressions = random.Next(3) == 0 ? random.Next(3) : null,
                };
                var table = new RandomTable(
                    seed,
                    levels: random.Next(2) == 0 ? 1 : 1 + random.Next(7),
                    failures: random.Next(3) == 0 ? 0.1 : 0
                );
                var full = new Run(Gates.Create(options with { Curtail = false }), n, table);
                var curtailed = new Run(Gates.Create(options), n, table);
                for (var candidate = 1; candidate <= 8; candidate++)
                {
                    var x = full.Judge(candidate);
                    var y = curtailed.Judge(candidate);
                    y.IsAccepted.ShouldBe(x.IsAccepted);
                    y.IsNewBest.ShouldBe(x.IsNewBest);
                    curtailed.State.IncumbentScore.ShouldBe(full.State.IncumbentScore);
                    curtailed.State.BestScore.ShouldBe(full.State.BestScore);
                    y.Numbers.Rollouts.ShouldBeLessThanOrEqualTo(x.Numbers.Rollouts);
                    if (y.IsCurtailed)
                    {
                        y.Numbers.CandidateScore.ShouldBeNull();
                        if (x.Numbers.Excluded == 0 && policy != "screen")
                        {
                            y.Numbers.CandidateBound!.Value.ShouldBeGreaterThanOrEqualTo(x.Numbers.CandidateScore!.Value - 1e-9);
                        }
                    }
                }
            }
        );
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(runs)), property);
    }

    /// <summary>
    /// Under the posterior policy a rejection also moves the belief, so a cut one may lead elsewhere later; each single decision is the
    /// same.
    /// </summary>
    [Fact]
    public void Changes_no_decision_of_the_posterior_policy()
    {
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new SeededRandom(seed, "curtailment-test");
                var n = 1 + random.Next(12);
                var options = new GateOptions
                {
                    Policy = "posterior",
                    Replicates = 1 + random.Next(3),
                    LearnEffect = random.Next(2) == 0,
                };
                var table = new RandomTable(seed, levels: 1 + random.Next(5), failures: random.Next(3) == 0 ? 0.1 : 0);
                var curtailed = new Run(Gates.Create(options), n, table);
                for (var candidate = 1; candidate <= 8; candidate++)
                {
                    var full = new Run(Gates.Create(options with { Curtail = false }), curtailed).Judge(candidate);
                    curtailed.Judge(candidate).IsAccepted.ShouldBe(full.IsAccepted);
                }
            }
        );
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(500)), property);
    }

    [Fact]
    public void A_perfect_incumbent_costs_no_rollout()
    {
        var decide = GateDriver.Decide(Gates.Create(new GateOptions()), [1, 1, 1], [1, 1, 1]);
        decide.Verdict.Decision.ShouldBe(GateDecision.Reject);
        decide.Verdict.Numbers.Rollouts.ShouldBe(0);
    }

    [Fact]
    public void Stops_at_the_first_result_that_decides()
    {
        // Incumbent 3 of 4: the candidate needs all four, so the first failure decides; the hardest task comes first.
        var decide = GateDriver.Decide(Gates.Create(new GateOptions()), [1, 1, 0, 1], [1, 1, 0, 1]);
        decide.Verdict.Numbers.Rollouts.ShouldBe(1);
        decide.Verdict.IsCurtailed.ShouldBeTrue();
        decide.Verdict.Numbers.CandidateBound!.Value.ShouldBe(0.75, 1e-12);
        decide.Verdict.Reason.ShouldBe("Stopped after 1 of 4 rollouts: at most 75.0 % was still possible, more than 75.0 % was needed.");
        decide.State.History.Ease("t2").ShouldBe(0.25);
        decide.State.History.Ease("t0").ShouldBe(2.0 / 3);
    }

    /// <summary>
    /// A task on which even full marks fall short of the margin may still fail and then counts for nothing: it must not pull the bound down
    /// before.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_task_that_may_still_fail_entirely_does_not_end_an_evaluation(int replicates)
    {
        foreach (var curtail in new[] { false, true })
        {
            var gate = Gates.Create(
                new GateOptions
                {
                    Policy = "margin",
                    Margin = 0.05,
                    Metric = GateMetric.Soft,
                    Replicates = replicates,
                    Curtail = curtail,
                }
            );
            var names = new[] { "t0", "t1" };
            var incumbent = gate.Baseline([.. names])
                .Rollouts.Aggregate(Measurement.Empty, (m, r) => m.With(r.TaskId, r.Replicate, r.TaskId == "t0" ? 1 : 0.92));

            // t0 could bring at best 1 - 1.05, t1 brings 1 - 0.97: together nothing, but t0 fails on both sides and t1 alone passes.
            var decide = GateDriver.Decide(gate, gate.Start([.. names], incumbent), r => r.TaskId == "t0" ? null : 1);

            decide.Verdict.IsAccepted.ShouldBeTrue($"curtail: {curtail}");
            (decide.Verdict.Numbers.Tasks, decide.Verdict.Numbers.Excluded).ShouldBe((1, 1));
        }
    }

    [Fact]
    public void An_accept_is_always_finished()
    {
        var decide = GateDriver.Decide(Gates.Create(new GateOptions()), [0, 0, 0, 0], [1, 1, 1, 0]);
        decide.Verdict.IsAccepted.ShouldBeTrue();
        decide.Verdict.Numbers.Rollouts.ShouldBe(4);
        decide.Verdict.Numbers.CandidateScore.ShouldBe(0.75);
    }

    [Fact]
    public void The_order_of_a_sum_never_decides()
    {
        // 0.1 + 0.2 + 0.3 is not 0.6 in floating point, in one order more, in the other less.
        var gate = Gates.Create(new GateOptions { Metric = GateMetric.Soft });
        GateDriver.Decide(gate, [0.3, 0.2, 0.1], [0.1, 0.2, 0.3]).Verdict.Decision.ShouldBe(GateDecision.Reject);
        GateDriver.Decide(gate, [0.2, 0.2, 0.2], [0.1, 0.2, 0.3]).Verdict.Decision.ShouldBe(GateDecision.Reject);
        GateDriver.Decide(gate, [1, 0, 0], [1.0 / 3, 1.0 / 3, 1.0 / 3]).Verdict.Decision.ShouldBe(GateDecision.Reject);
    }

    [Fact]
    public void A_failed_rollout_counts_on_neither_side()
    {
        // Without t0 it is 1 of 2 against 0 of 2; counting the failure as 0 it would be 1 of 3 against 1 of 3.
        var decide = GateDriver.Decide(Gates.Create(new GateOptions()), [1, 0, 0], [null, 1, 0]);
        decide.Verdict.IsAccepted.ShouldBeTrue();
        decide.Verdict.Numbers.Tasks.ShouldBe(2);
        decide.Verdict.Numbers.Excluded.ShouldBe(1);
        decide.Verdict.Reason.ShouldBe("50.0 % against 0.0 % (+50.0 points, n = 2, 1 excluded because a rollout failed).");
        GateDriver.Decide(Gates.Create(new GateOptions()), [0, 0], [null, null]).Verdict.Decision.ShouldBe(GateDecision.NotMeasured);
    }
}
