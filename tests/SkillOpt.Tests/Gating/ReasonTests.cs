using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

/// <summary>What a person reads of a verdict: the sentence and the numbers beside it.</summary>
public sealed class ReasonTests
{
    [Theory]
    [InlineData("strict", "1100", "1110", "75.0 % against 50.0 % (+25.0 points, n = 4).")]
    [InlineData("strict", "1100", "1001", "50.0 % against 50.0 % (0.0 points, n = 4): more than 50.0 % was needed.")]
    [InlineData("ties", "1100", "1000", "25.0 % against 50.0 % (-25.0 points, n = 4): at least 50.0 % was needed.")]
    [InlineData("margin", "1100", "1010", "50.0 % against 50.0 % (0.0 points, n = 4): more than 55.0 % was needed.")]
    [InlineData("screen", "1100", "1001", "50.0 % against 50.0 % (0.0 points, n = 4): more than 50.0 % was needed.")]
    [InlineData("confirm", "1100", "1001", "50.0 % against 50.0 % (0.0 points, n = 4): more than 50.0 % was needed.")]
    [InlineData("off", "1111", "0000", "The gate is off: taken at 0.0 % against 100.0 % (-100.0 points, n = 4).")]
    [InlineData(
        "sign",
        "0010",
        "1100",
        "50.0 % against 25.0 % (+25.0 points, n = 4); 2 tasks better, 1 worse, p = 0.5 where 0.25 was needed."
    )]
    [InlineData(
        "permutation",
        "0000",
        "1100",
        "50.0 % against 0.0 % (+50.0 points, n = 4); 2 tasks better, 0 worse, p = 0.25 where 0.25 was needed."
    )]
    [InlineData(
        "sign",
        "1000",
        "1100",
        "50.0 % against 25.0 % (+25.0 points, n = 4); 1 task better, 0 worse, p = 0.5 where 0.25 was needed."
    )]
    public void Every_policy_says_what_it_saw_and_what_it_needed(string policy, string incumbent, string candidate, string reason)
    {
        var verdict = Judge(new GateOptions { Policy = policy, Curtail = false }, incumbent, candidate);
        verdict.Reason.ShouldBe(reason);
        (verdict.IsCurtailed, verdict.Numbers.CandidateBound).ShouldBe((false, null));
        verdict.Numbers.RolloutsWithoutCurtailment.ShouldBe(verdict.Numbers.Rollouts);
        verdict.Numbers.TasksOfSplit.ShouldBe(4);
    }

    [Theory]
    [InlineData("sign", "p (exact sign test)", 0.5, 0.25)]
    [InlineData("permutation", "p (sign-flip permutation test)", 0.5, 0.25)]
    [InlineData("strict", null, null, 0.25)]
    [InlineData("ties", null, null, 0.25)]
    [InlineData("margin", null, null, 0.3)]
    [InlineData("off", null, null, null)]
    public void A_statistic_has_its_name_and_its_threshold(string policy, string? name, double? statistic, double? threshold)
    {
        var numbers = Judge(new GateOptions { Policy = policy, Curtail = false }, "0010", "1100").Numbers;
        numbers.StatisticName.ShouldBe(name);
        (numbers.Threshold ?? -1).ShouldBe(threshold ?? -1, 1e-12);
        (numbers.Statistic ?? -1).ShouldBe(statistic ?? -1, 1e-12);
    }

    [Theory]
    [InlineData("strict", "more than 50.0 % was needed")]
    [InlineData("ties", "at least 50.0 % was needed")]
    [InlineData("margin", "more than 55.0 % was needed")]
    [InlineData("confirm", "more than 50.0 % was needed")]
    [InlineData("screen", "more than 50.0 % was needed")]
    [InlineData("sign", "and p ≤ 0.25 was out of reach")]
    [InlineData("permutation", "and p ≤ 0.25 was out of reach")]
    public void An_evaluation_that_was_cut_says_where_and_what_was_still_possible(string policy, string needed)
    {
        var verdict = Judge(new GateOptions { Policy = policy, Order = EvaluationOrder.File }, "1111100000", "0000000000");

        (verdict.Decision, verdict.IsCurtailed).ShouldBe((GateDecision.Reject, true));
        verdict.Numbers.RolloutsWithoutCurtailment.ShouldBe(10);
        verdict.Numbers.Rollouts.ShouldBeInRange(1, 6);
        verdict.Reason.ShouldBe(
            $"Stopped after {verdict.Numbers.Rollouts} of 10 rollouts: at most {100 * verdict.Numbers.CandidateBound!.Value:0.0} % was "
                + $"still possible, {needed}."
        );
    }

    [Fact]
    public void Many_tasks_that_got_worse_are_named_up_to_five()
    {
        var options = new GateOptions
        {
            Policy = "strict",
            AtCeiling = AtCeiling.Ties,
            Curtail = false,
        };
        Judge(options, "11111111", "00000001")
            .Reason.ShouldBe(
                "Val is at its ceiling, and 7 tasks got worse: t0, t1, t2, t3, t4 and 2 more (12.5 % against 100.0 % "
                    + "(-87.5 points, n = 8))."
            );
        Judge(options, "11111111", "00000111").Reason.ShouldContain("and 5 tasks got worse: t0, t1, t2, t3, t4 (37.5 %");
    }

    [Fact]
    public void A_rule_against_regressions_says_which_tasks_broke_it()
    {
        var options = new GateOptions { MaxRegressions = 0, Curtail = false };
        var full = Judge(options, "0001", "1100");
        (full.Decision, full.IsNewBest).ShouldBe((GateDecision.Reject, false));
        full.Reason.ShouldBe("1 task got worse and at most 0 may: t3 (difference +25.0 points, n = 4).");

        var cut = Judge(options with { Curtail = true, Order = EvaluationOrder.File }, "1001", "0111");
        cut.Reason.ShouldBe("1 task got worse and at most 0 may: t0; stopped after 1 of 4 rollouts.");

        var unknown = GateDriver.Decide(Gates.Create(options), [0, 0, 1], [1, 1, null]).Verdict;
        unknown.IsNewBest.ShouldBeFalse();
        unknown.Reason.ShouldBe(
            "Better by +100.0 points, but it is unknown whether these tasks got worse, because a rollout failed: t2 (n = 2, 1 excluded "
                + "because a rollout failed)."
        );
        Judge(options with { MaxRegressions = 1 }, "0001", "1100").IsNewBest.ShouldBeTrue();
    }

    [Fact]
    public void Confirm_tells_both_looks()
    {
        var gate = Gates.Create(new GateOptions { Policy = "confirm" });
        var accepted = Confirm(gate, firstLook: 8, candidate: 5);
        accepted.Reason.ShouldBe(
            "First look +30.0 points; with both measured again 65.0 % against 55.0 % (+10.0 points, n = 10), and more than +3.3 points was "
                + "needed."
        );
        accepted.Numbers.StatisticName.ShouldBe("pooled difference in standard errors");
        accepted.Numbers.Statistic!.Value.ShouldBe(1.5, 1e-9);
        accepted.Numbers.Threshold.ShouldBe(0.5);

        Confirm(gate, firstLook: 6, candidate: 3)
            .Reason.ShouldBe(
                "First look +10.0 points; with both measured again 45.0 % against 55.0 % (-10.0 points, n = 10), and more than +3.3 points "
                    + "was needed."
            );
        var strict = Confirm(Gates.Create(new GateOptions { Policy = "confirm", ConfirmZ = 2 }), firstLook: 8, candidate: 5);
        (strict.Decision, strict.IsNewBest).ShouldBe((GateDecision.Indecisive, false));
    }

    [Fact]
    public void Posterior_tells_how_sure_it_is_of_the_incumbent()
    {
        var gate = Gates.Create(new GateOptions { Policy = "posterior", Curtail = false });
        var numbers = Judge(new GateOptions { Policy = "posterior", Curtail = false }, "1111110000", "1111111000", out var reason);
        reason.ShouldBe(
            "70.0 % against 60.0 % (+10.0 points, n = 10); the incumbent's estimate has a standard error of 11.0 points and more than "
                + "64.8 % was needed."
        );
        (numbers.StatisticName, numbers.Excluded).ShouldBe(("observed mean", 0));
        numbers.Statistic!.Value.ShouldBe(0.7, 1e-12);
        numbers.Interval!.Low.ShouldBe(0.1 - (1.959964 * Math.Sqrt(0.024)), 1e-6);
        numbers.Interval.High.ShouldBe(0.1 + (1.959964 * Math.Sqrt(0.024)), 1e-6);
        numbers.Interval.Confidence.ShouldBe(0.95);

        var failed = GateDriver.Decide(gate, Values("1111110000"), [1, 1, 1, 1, 1, 1, 1, 1, 1, null]).Verdict.Numbers;
        (failed.Excluded, failed.Tasks).ShouldBe((1, 9));
        failed.CandidateScore!.Value.ShouldBe((9 + (1 / 3.0)) / 10, 1e-9);

        var nothing = GateDriver.Decide(gate, [null, null], [1, 1]).Verdict;
        nothing.Decision.ShouldBe(GateDecision.NotMeasured);
        nothing.Reason.ShouldBe("The baseline has no scored task, so there is nothing to compare with.");
        GateDriver.Decide(gate, [1, 0], [null, null]).Verdict.Reason.ShouldBe("None of the 2 tasks could be scored under both skills.");

        var cut = Judge(new GateOptions { Policy = "posterior", Order = EvaluationOrder.File }, "1111110000", "0000000000");
        cut.Reason.ShouldBe("Stopped after 4 of 10 rollouts: at most 60.0 % was still possible, more than 64.8 % was needed.");
    }

    [Fact]
    public void Eprocess_tells_its_evidence_and_after_how_many_pairs()
    {
        var gate = Gates.Create(new GateOptions { Policy = "eprocess", Alpha = 0.1 });
        var state = gate.Start([.. Enumerable.Range(0, 20).Select(i => $"t{i}")], GateDriver.Table([.. Enumerable.Repeat<double?>(0, 20)]));

        var better = GateDriver.Decide(gate, state, r => r.Side == GateSide.Candidate ? 1 : 0).Verdict;
        better.Reason.ShouldBe(
            "100.0 % against 0.0 % (+100.0 points, n = 6) on fresh pairs; evidence 16.72 where 10 was needed, after 6 of 20 pairs."
        );
        (better.Numbers.StatisticName, better.Numbers.Threshold).ShouldBe(("e-value (betting on fresh pairs)", 10));
        (better.Numbers.Rollouts, better.Numbers.RolloutsWithoutCurtailment, better.Numbers.Excluded).ShouldBe((26, 40, 0));
        better.IsNewBest.ShouldBeTrue();

        var worse = GateDriver.Decide(gate, state, r => r.Side == GateSide.Candidate ? 0 : 1).Verdict;
        worse.Reason.ShouldStartWith("0.0 % against 100.0 % (-100.0 points, n = 3) on fresh pairs; evidence 0.2");
        worse.Reason.ShouldEndWith("where 10 was needed, after 3 of 20 pairs.");

        // A tenth better on every task: better, and never enough evidence.
        GateDriver.Decide(gate, state, r => r.Side == GateSide.Candidate ? 0.1 : 0).Verdict.Decision.ShouldBe(GateDecision.Indecisive);
        GateDriver.Decide(gate, state, _ => null).Verdict.Decision.ShouldBe(GateDecision.NotMeasured);
    }

    [Fact]
    public void Screen_tells_where_the_candidate_was_stopped()
    {
        var gate = Gates.Create(new GateOptions { Policy = "screen", ScreenTasks = 4 });
        var state = gate.Start(["t0", "t1"], GateDriver.Table(0, 0));
        var batch = Measurement.Of(Enumerable.Range(0, 6).Select(i => KeyValuePair.Create($"train{i}", i == 5 ? null : (double?)0)));

        var verdict = GateDriver.Decide(gate, state, _ => 0, batch).Verdict;

        verdict.Reason.ShouldBe("Screened out after 4 of 4 train tasks: 0.0 % against 0.0 % of the incumbent on the same tasks.");
        (verdict.Numbers.TasksOfSplit, verdict.Numbers.Excluded, verdict.Numbers.RolloutsWithoutCurtailment).ShouldBe((2, 0, 4));
        GateDriver.Decide(gate, state, _ => 1).Verdict.IsAccepted.ShouldBeTrue("without a train batch the strict gate decides alone");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Train_rollouts_that_all_failed_screen_nothing_out(bool curtail)
    {
        var gate = Gates.Create(new GateOptions { Policy = "screen", Curtail = curtail });
        var state = gate.Start(["t0", "t1"], GateDriver.Table(0, 0));
        var batch = Measurement.Of(Enumerable.Range(0, 4).Select(i => KeyValuePair.Create($"train{i}", (double?)0)));

        GateDriver
            .Decide(gate, state, r => r.TaskId.StartsWith("train", StringComparison.Ordinal) ? null : 1, batch)
            .Verdict.IsAccepted.ShouldBeTrue("the strict gate decides alone");
        GateDriver.Decide(gate, state, _ => null, batch).Verdict.Decision.ShouldBe(GateDecision.NotMeasured);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Train_rollouts_that_all_failed_are_no_verdict_at_the_ceiling(bool curtail)
    {
        var gate = Gates.Create(new GateOptions { AtCeiling = AtCeiling.Tighten, Curtail = curtail });
        var state = gate.Start(["t0", "t1"], GateDriver.Table(1, 1));
        var batch = Measurement.Of(Enumerable.Range(0, 4).Select(i => KeyValuePair.Create($"a{i}", (double?)0)));

        var verdict = GateDriver.Decide(gate, state, _ => null, batch).Verdict;

        (verdict.Decision, verdict.Reason).ShouldBe((GateDecision.NotMeasured, "None of the 4 tasks could be scored under both skills."));
    }

    [Fact]
    public void At_the_ceiling_of_val_train_decides_and_says_so()
    {
        var gate = Gates.Create(new GateOptions { AtCeiling = AtCeiling.Tighten });
        var state = gate.Start(["t0", "t1"], GateDriver.Table(1, 1));
        var batch = Measurement.Of(Enumerable.Range(0, 5).Select(i => KeyValuePair.Create($"a{i}", (double?)(i < 3 ? 0 : 1))));

        var without = GateDriver.Decide(gate, state, _ => 1).Verdict;
        (without.Decision, without.Reason).ShouldBe(
            (GateDecision.NotMeasured, "Val is at its ceiling, and there are no train results to compare with.")
        );

        var cut = GateDriver.Decide(gate, state, _ => 0, batch).Verdict;
        cut.Reason.ShouldBe("Val is at its ceiling, and after 3 of 5 train rollouts the candidate could no longer be better on train.");
        (cut.Numbers.CandidateScore, cut.Numbers.MeanDifference, cut.Numbers.Interval).ShouldBe((null, null, null));
        (cut.Numbers.StatisticName, cut.Numbers.Statistic, cut.Numbers.RolloutsWithoutCurtailment).ShouldBe((null, null, 5));

        var barely = GateDriver.Decide(gate, state, r => r.TaskId is "a0" or "a1" ? 0 : 1, batch).Verdict;
        barely.Reason.ShouldBe(
            "Val is at its ceiling, and on train 60.0 % against 40.0 % (+20.0 points, n = 5), p = 0.5 where 0.25 was needed."
        );
        barely.Numbers.StatisticName.ShouldBe("p on train (sign-flip permutation test)");
    }

    private static GateVerdict Confirm(IGate gate, int firstLook, int candidate)
    {
        var state = gate.Start([.. Enumerable.Range(0, 10).Select(i => $"t{i}")], GateDriver.Table(Values("1111100000")));
        return GateDriver
            .Decide(
                gate,
                state,
                r =>
                    Index(r)
                    < (
                        r.Side == GateSide.Incumbent ? 6
                        : r.Replicate == 0 ? firstLook
                        : candidate
                    )
                        ? 1
                        : 0
            )
            .Verdict;
    }

    private static GateVerdict Judge(GateOptions options, string incumbent, string candidate) =>
        GateDriver.Decide(Gates.Create(options), Values(incumbent), Values(candidate)).Verdict;

    private static GateNumbers Judge(GateOptions options, string incumbent, string candidate, out string reason)
    {
        var verdict = Judge(options, incumbent, candidate);
        reason = verdict.Reason;
        return verdict.Numbers;
    }

    private static int Index(GateRollout rollout) => int.Parse(rollout.TaskId[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static double?[] Values(string digits) => [.. digits.Select(c => (double?)(c - '0'))];
}
