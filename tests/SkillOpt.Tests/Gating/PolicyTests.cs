using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

public sealed class PolicyTests
{
    [Theory]
    // policy, incumbent, candidate, decision
    [InlineData("strict", "1100", "1110", GateDecision.Accept)]
    [InlineData("strict", "1100", "0011", GateDecision.Reject)]
    [InlineData("ties", "1100", "0011", GateDecision.Accept)]
    [InlineData("ties", "1100", "0001", GateDecision.Reject)]
    [InlineData("margin", "11001100110011001100", "11101100110011001100", GateDecision.Reject)]
    [InlineData("margin", "11001100110011001100", "11111100110011001100", GateDecision.Accept)]
    [InlineData("sign", "0000", "1100", GateDecision.Accept)]
    [InlineData("sign", "0011", "1101", GateDecision.Indecisive)]
    [InlineData("sign", "1100", "0011", GateDecision.Reject)]
    [InlineData("permutation", "0000", "1100", GateDecision.Accept)]
    [InlineData("permutation", "0011", "1101", GateDecision.Indecisive)]
    [InlineData("permutation", "1100", "0011", GateDecision.Reject)]
    [InlineData("off", "1111", "0000", GateDecision.Accept)]
    public void Decides(string policy, string incumbent, string candidate, GateDecision decision)
    {
        var decide = GateDriver.Decide(
            Gates.Create(new GateOptions { Policy = policy, Curtail = false }),
            Values(incumbent),
            Values(candidate)
        );
        decide.Verdict.Decision.ShouldBe(decision);
        decide.Verdict.Numbers.Tasks.ShouldBe(incumbent.Length);
        decide.Verdict.Numbers.Rollouts.ShouldBe(incumbent.Length);
        decide.State.IncumbentScore.ShouldBe(Mean(decision == GateDecision.Accept ? candidate : incumbent));
    }

    [Fact]
    public void Off_takes_a_worse_candidate_and_keeps_the_best()
    {
        var decide = GateDriver.Decide(Gates.Create(new GateOptions { Policy = "off" }), Values("1111"), Values("1000"));
        decide.Verdict.IsNewBest.ShouldBeFalse();
        decide.State.IncumbentScore.ShouldBe(0.25);
        decide.State.BestScore.ShouldBe(1);
    }

    [Fact]
    public void Numbers_say_which_tasks_changed_and_how_sure_it_is()
    {
        var numbers = GateDriver
            .Decide(Gates.Create(new GateOptions { Policy = "sign", Curtail = false }), Values("00001"), Values("11100"))
            .Verdict.Numbers;
        numbers.Improved.ShouldBe(["t0", "t1", "t2"]);
        numbers.Regressed.ShouldBe(["t4"]);
        numbers.Discordant.ShouldBe(4);
        numbers.MeanDifference!.Value.ShouldBe(0.4, 1e-12);
        numbers.Statistic!.Value.ShouldBe(5 / 16.0, 1e-12);
        numbers.Interval!.Low.ShouldBeLessThan(0);
        numbers.Interval.High.ShouldBeGreaterThan(0.4);
    }

    [Theory]
    [InlineData(0, GateDecision.Reject)]
    [InlineData(1, GateDecision.Accept)]
    public void No_more_tasks_may_get_worse_than_allowed(int most, GateDecision decision)
    {
        var verdict = GateDriver.Decide(Gates.Create(new GateOptions { MaxRegressions = most }), Values("0001"), Values("1100")).Verdict;
        verdict.Decision.ShouldBe(decision);
        if (decision == GateDecision.Reject)
        {
            verdict.Reason.ShouldContain("t3");
        }
    }

    [Fact]
    public void A_task_that_failed_may_have_got_worse()
    {
        var gate = Gates.Create(new GateOptions { MaxRegressions = 0 });
        var verdict = GateDriver.Decide(gate, [0, 0, 1], [1, 1, null]).Verdict;
        verdict.Decision.ShouldBe(GateDecision.Indecisive);
        verdict.Reason.ShouldContain("t2");
    }

    [Fact]
    public void Posterior_follows_its_formulas()
    {
        var gate = Gates.Create(new GateOptions { Policy = "posterior", Curtail = false });
        var incumbent = Values("1111110000");
        var state = gate.Start([.. incumbent.Select((_, i) => $"t{i}")], GateDriver.Table(incumbent));
        var r = 0.5 * 0.24 / 10;
        state.Posterior!.Mean.ShouldBe(0.6, 1e-12);
        state.Posterior.Variance.ShouldBe(r, 1e-12);

        // Needed: 0.6 + 0.005 (r + r) / 0.0025 = 0.648: 0.7 passes, 0.6 does not.
        var accepted = GateDriver.Decide(gate, state, x => Index(x) < 7 ? 1 : 0);
        accepted.Verdict.Numbers.Threshold!.Value.ShouldBe(0.648, 1e-12);
        accepted.Verdict.IsAccepted.ShouldBeTrue();
        accepted.State.IncumbentScore!.Value.ShouldBe(0.6 - 0.005 + ((r + 0.0025) / (r + 0.0025 + r) * 0.105), 1e-12);

        var rejected = GateDriver.Decide(gate, state, x => Index(x) < 5 ? 1 : 0);
        rejected.Verdict.Decision.ShouldBe(GateDecision.Reject);
        rejected.State.IncumbentScore!.Value.ShouldBe(0.6 + (r / (r + 0.0025 + r) * (-0.1 + 0.005)), 1e-12);
        rejected.State.Posterior!.Variance.ShouldBe(r * (0.0025 + r) / (r + 0.0025 + r), 1e-12);
    }

    [Fact]
    public void Confirm_measures_both_again_and_forgets_the_lucky_value()
    {
        var gate = Gates.Create(new GateOptions { Policy = "confirm" });
        var tasks = Enumerable.Range(0, 10).Select(i => $"t{i}").ToImmutableArray();
        var state = gate.Start(tasks, GateDriver.Table(Values("1111100000")));
        // First look 8 of 10; the fresh look 5 of 10 for the candidate and 6 of 10 for the incumbent: pooled 13 against 11.
        var asked = new List<GateRollout>();
        var decide = GateDriver.Decide(
            gate,
            state,
            r =>
            {
                asked.Add(r);
                return (r.Side, r.Replicate) switch
                {
                    (GateSide.Candidate, 0) => Index(r) < 8 ? 1 : 0,
                    (GateSide.Candidate, _) => Index(r) < 5 ? 1 : 0,
                    _ => Index(r) < 6 ? 1 : 0,
                };
            }
        );
        asked.Count.ShouldBe(30);
        asked.ShouldAllBe(r => r.Side == GateSide.Candidate || r.Replicate == 1);
        decide.Verdict.IsAccepted.ShouldBeTrue();
        decide.Verdict.Numbers.MeanDifference!.Value.ShouldBe(0.1, 1e-9);
        decide.State.IncumbentScore.ShouldBe(0.5);

        var refused = GateDriver.Decide(
            gate,
            state,
            r =>
                r.Side == GateSide.Candidate && r.Replicate == 0
                    ? Index(r) < 6
                        ? 1
                        : 0
                    : r.Side == GateSide.Candidate
                        ? Index(r) < 3
                            ? 1
                            : 0
                        : Index(r) < 6
                            ? 1
                            : 0
        );
        refused.Verdict.Decision.ShouldBe(GateDecision.Reject);
        refused.State.IncumbentScore.ShouldBe(0.6);
        refused.State.BestScore.ShouldBe(0.6);
        refused.State.IncumbentReplicate.ShouldBe(2);
    }

    [Fact]
    public void Eprocess_stops_when_the_evidence_suffices_and_measures_the_rest_of_an_accepted_candidate()
    {
        var gate = Gates.Create(new GateOptions { Policy = "eprocess", Alpha = 0.1 });
        var tasks = Enumerable.Range(0, 20).Select(i => $"t{i}").ToImmutableArray();
        var state = gate.Start(tasks, GateDriver.Table([.. Enumerable.Repeat<double?>(0, 20)]));
        var decide = GateDriver.Decide(gate, state, r => r.Side == GateSide.Candidate ? 1 : 0);
        decide.Verdict.IsAccepted.ShouldBeTrue();
        decide.Verdict.Numbers.Statistic!.Value.ShouldBeGreaterThanOrEqualTo(10);
        decide.Verdict.Numbers.Rollouts.ShouldBeLessThan(40);
        decide.Verdict.Numbers.Rollouts.ShouldBeGreaterThan(20);
        decide.State.IncumbentScore.ShouldBe(1);

        var worse = GateDriver.Decide(gate, state, r => r.Side == GateSide.Candidate ? 0 : 1);
        worse.Verdict.Decision.ShouldBe(GateDecision.Reject);
        worse.Verdict.Numbers.Rollouts.ShouldBeLessThan(20);
    }

    [Fact]
    public void Screen_rejects_on_the_train_batch_alone()
    {
        var gate = Gates.Create(new GateOptions { Policy = "screen", ScreenTasks = 4 });
        var state = gate.Start(["t0", "t1"], GateDriver.Table(0, 0));
        var batch = Enumerable.Range(0, 6).Aggregate(Measurement.Empty, (m, i) => m.With($"train{i}", 0, 0));
        var rejected = GateDriver.Decide(gate, state, r => r.TaskId.StartsWith("train", StringComparison.Ordinal) ? 0 : 1, batch);
        rejected.Verdict.Decision.ShouldBe(GateDecision.Reject);
        rejected.Verdict.Numbers.Rollouts.ShouldBe(4);

        var accepted = GateDriver.Decide(gate, state, _ => 1, batch);
        accepted.Verdict.IsAccepted.ShouldBeTrue();
        accepted.Verdict.Numbers.Rollouts.ShouldBe(6);
        accepted.State.IncumbentScore.ShouldBe(1);
    }

    [Fact]
    public void Replicates_are_averaged_per_task_before_tasks_are_compared()
    {
        var gate = Gates.Create(new GateOptions { Replicates = 3 });
        var tasks = ImmutableArray.Create("t0", "t1");
        var baseline = gate.Baseline(tasks);
        baseline.Rollouts.Length.ShouldBe(6);
        var state = gate.Start(
            tasks,
            baseline.Rollouts.Aggregate(Measurement.Empty, (m, r) => m.With(r.TaskId, r.Replicate, r.Replicate == 0 ? 1 : 0))
        );
        state.IncumbentScore!.Value.ShouldBe(1 / 3.0, 1e-12);
        // One scored replicate of t0 at 1, three of t1 at 0: the mean of the task means is 0.5, of the rollouts 0.25.
        var decide = GateDriver.Decide(
            gate,
            state,
            r =>
                r.TaskId == "t1" ? 0
                : r.Replicate == 0 ? 1
                : null
        );
        decide.Verdict.Numbers.CandidateScore.ShouldBe(0.5);
        decide.Verdict.IsAccepted.ShouldBeTrue();
    }

    private static int Index(GateRollout rollout) => int.Parse(rollout.TaskId[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static double?[] Values(string digits) => [.. digits.Select(c => (double?)(c - '0'))];

    private static double Mean(string digits) => digits.Average(c => c - '0');
}
