using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Gating;
using SkillOpt.Randomness;

namespace SkillOpt.Tests.Gating;

public sealed class CurtailmentTests
{
    /// <summary>Whole runs of candidates on random tables: with and without curtailment the decisions, the incumbents and the bests are the same.</summary>
    [Theory]
    [InlineData("strict")]
    [InlineData("ties")]
    [InlineData("margin")]
    public void Changes_no_decision_and_no_incumbent(string policy)
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
                    Replicates = 1 + random.Next(3),
                    Order = (EvaluationOrder)random.Next(3),
                    MaxRegressions = random.Next(3) == 0 ? random.Next(3) : null,
                };
                var table = Tables(random, n, options.Replicates, candidates: 8);
                var (full, curtailed) = (Gates.Create(options with { Curtail = false }), Gates.Create(options));
                var tasks = Enumerable.Range(0, n).Select(i => $"t{i}").ToArray();
                var baseline = full.Baseline([.. tasks]).Rollouts
                    .Aggregate(Measurement.Empty, (m, r) => m.With(r.TaskId, r.Replicate, table(-1, r)));
                var (a, b) = (full.Start([.. tasks], baseline), curtailed.Start([.. tasks], baseline));
                for (var j = 0; j < 8; j++)
                {
                    var candidate = j;
                    var x = GateDriver.Decide(full, a, r => table(candidate, r));
                    var y = GateDriver.Decide(curtailed, b, r => table(candidate, r));
                    (a, b) = (x.State, y.State);
                    y.Verdict.IsAccepted.ShouldBe(x.Verdict.IsAccepted);
                    y.Verdict.IsNewBest.ShouldBe(x.Verdict.IsNewBest);
                    b.IncumbentScore.ShouldBe(a.IncumbentScore);
                    b.BestScore.ShouldBe(a.BestScore);
                    y.Verdict.Numbers.Rollouts.ShouldBeLessThanOrEqualTo(x.Verdict.Numbers.Rollouts);
                    if (y.Verdict.IsCurtailed)
                    {
                        y.Verdict.Numbers.CandidateScore.ShouldBeNull();
                        if (x.Verdict.Numbers.Excluded == 0)
                        {
                            y.Verdict.Numbers.CandidateBound!.Value.ShouldBeGreaterThanOrEqualTo(x.Verdict.Numbers.CandidateScore!.Value - 1e-9);
                        }
                    }
                }
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), property);
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

    private static Func<int, GateRollout, double?> Tables(SeededRandom random, int n, int replicates, int candidates)
    {
        var levels = random.Next(2) == 0 ? 1 : 1 + random.Next(7);
        var failures = random.Next(3) == 0 ? 0.1 : 0;
        var values = new double?[candidates + 1, n, replicates];
        for (var c = 0; c <= candidates; c++)
        {
            for (var t = 0; t < n; t++)
            {
                for (var r = 0; r < replicates; r++)
                {
                    values[c, t, r] = random.NextDouble() < failures ? null : random.Next(levels + 1) / (double)levels;
                }
            }
        }

        return (c, r) => values[c + 1, int.Parse(r.TaskId[1..], System.Globalization.CultureInfo.InvariantCulture), r.Replicate];
    }
}
