using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

/// <summary>A gate says that nothing can be accepted any more only where that is certain.</summary>
public sealed class CeilingTests
{
    private static readonly Measurement s_batch = Measurement.Of(
        Enumerable.Range(0, 5).Select(i => KeyValuePair.Create($"train{i}", (double?)(i < 3 ? 0 : 1)))
    );

    private static GateStep.Decide Judge(
        AtCeiling atCeiling,
        Func<GateRollout, double?> results,
        GateOptions? options = null,
        Measurement? batch = null,
        bool hasBatch = true
    )
    {
        var gate = Gates.Create((options ?? new GateOptions()) with { AtCeiling = atCeiling });
        return GateDriver.Decide(
            gate,
            gate.Start(["t0", "t1", "t2"], GateDriver.Table(1, 1, 1)),
            results,
            hasBatch ? batch ?? s_batch : null
        );
    }

    private static bool IsTrain(GateRollout rollout) => rollout.TaskId.StartsWith("train", StringComparison.Ordinal);

    /// <summary>From a state that a gate calls its ceiling, no further candidate is ever accepted, whatever comes.</summary>
    [Theory]
    [InlineData("strict")]
    [InlineData("margin")]
    [InlineData("sign")]
    [InlineData("permutation")]
    [InlineData("confirm")]
    [InlineData("screen")]
    [InlineData("posterior")]
    [InlineData("eprocess")]
    [InlineData("ties")]
    [InlineData("off")]
    public void What_a_gate_calls_its_ceiling_is_one(string policy)
    {
        var ceilings = 0;
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new SeededRandom(seed, "ceiling-test");
                var options = new GateOptions
                {
                    Policy = policy,
                    Margin = random.Next(2) * 0.05,
                    Replicates = 1 + random.Next(2),
                    Curtail = random.Next(2) == 0,
                    LearnEffect = random.Next(2) == 0,
                };
                var table = new RandomTable(seed, levels: 1 + random.Next(2), failures: random.Next(3) == 0 ? 0.15 : 0);
                var gate = Gates.Create(options);
                var run = new Run(gate, 1 + random.Next(3), table);
                var isReached = false;
                for (var candidate = 1; candidate <= 12; candidate++)
                {
                    isReached |= gate.Ceiling(run.State) is not null;
                    ceilings += isReached ? 1 : 0;
                    var accepted = run.Judge(candidate).IsAccepted;
                    (isReached && accepted).ShouldBeFalse($"{policy}, seed {seed}, candidate {candidate}");
                    if (isReached)
                    {
                        gate.Ceiling(run.State).ShouldNotBeNull("a ceiling stays one");
                    }
                }
            }
        );
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(300)), property);
        (ceilings > 0).ShouldBe(policy is not ("eprocess" or "ties" or "off"), $"{ceilings} judgements at a ceiling");
    }

    [Fact]
    public void The_reason_names_the_score_and_the_tasks()
    {
        string? Of(GateOptions options, params double?[] incumbent)
        {
            var gate = Gates.Create(options);
            return gate.Ceiling(gate.Start([.. incumbent.Select((_, i) => $"t{i}")], GateDriver.Table(incumbent)));
        }

        Of(new GateOptions(), 1, 1, null).ShouldBe("val is at its ceiling (100.0 % on 2 tasks)");
        Of(new GateOptions(), 1, 0, 1).ShouldBeNull();
        Of(new GateOptions { Policy = "margin", Margin = 0.05 }, 1, 0.96).ShouldBe("val is at its ceiling (98.0 % on 2 tasks)");
        Of(new GateOptions { Policy = "sign" }, 1, 1, 0)
            .ShouldBe("val is next to its ceiling (1 task left to win, and p ≤ 0.25 is out of reach with so few)");
        Of(new GateOptions { Policy = "sign" }, 1, 0, 0).ShouldBeNull();
        Of(new GateOptions { Policy = "posterior" }, 1, 1, 1).ShouldStartWith("val is at its ceiling (more than 10");
        Of(new GateOptions { Policy = "posterior", Curtail = false }, 1, 1, 1).ShouldBeNull();
    }

    [Fact]
    public void Stop_refuses_for_nothing_and_ties_takes_what_is_no_worse()
    {
        Judge(AtCeiling.Stop, _ => 1).Verdict.Numbers.Rollouts.ShouldBe(0);
        var tie = Judge(AtCeiling.Ties, _ => 1);
        (tie.Verdict.IsAccepted, tie.Verdict.IsNewBest, tie.Verdict.Numbers.Rollouts).ShouldBe((true, true, 3));
        var worse = Judge(AtCeiling.Ties, r => r.TaskId == "t0" ? 0 : 1);
        worse.Verdict.Decision.ShouldBe(GateDecision.Reject);
        worse.Verdict.Reason.ShouldBe("Val is at its ceiling, and 1 task got worse: t0; stopped after 1 of 3 rollouts.");
    }

    [Fact]
    public void Tighten_takes_what_breaks_nothing_on_val_and_is_better_on_train()
    {
        var better = Judge(AtCeiling.Tighten, _ => 1);
        (better.Verdict.IsAccepted, better.Verdict.IsNewBest, better.Verdict.Numbers.Rollouts).ShouldBe((true, true, 8));
        better.Verdict.Reason.ShouldBe(
            "Val is at its ceiling: 100.0 % against 100.0 % (0.0 points, n = 3); on train 100.0 % against 40.0 % (+60.0 points, n = 5), "
                + "p = 0.125 where 0.25 was needed."
        );
        better.State.Incumbent.Rollouts.ShouldBe(3, "train results are no part of the incumbent's measurement");

        var sameOnTrain = Judge(AtCeiling.Tighten, r => IsTrain(r) ? s_batch.Value(r.TaskId)!.Value.Value : 1);
        sameOnTrain.Verdict.Decision.ShouldBe(GateDecision.Reject);
        sameOnTrain.Verdict.Numbers.Rollouts.ShouldBeLessThanOrEqualTo(5, "val is not asked");

        var barelyBetter = Judge(AtCeiling.Tighten, r => IsTrain(r) && r.TaskId is "train0" or "train1" ? 0 : 1);
        barelyBetter.Verdict.Reason.ShouldContain("p = 0.5 where 0.25 was needed");
        barelyBetter.Verdict.IsAccepted.ShouldBeFalse();

        var breaks = Judge(AtCeiling.Tighten, r => r.TaskId == "t2" ? 0 : 1);
        breaks.Verdict.IsAccepted.ShouldBeFalse();
        breaks.Verdict.Reason.ShouldContain("1 task got worse: t2");

        Judge(AtCeiling.Tighten, r => r.TaskId == "t2" ? null : 1)
            .Verdict.Decision.ShouldBe(GateDecision.Indecisive, "whether t2 got worse is not known");
        Judge(AtCeiling.Tighten, _ => 1, hasBatch: false).Verdict.Decision.ShouldBe(GateDecision.NotMeasured);
    }

    [Fact]
    public void Below_the_ceiling_the_policy_decides_alone()
    {
        foreach (var atCeiling in Enum.GetValues<AtCeiling>())
        {
            var gate = Gates.Create(new GateOptions { AtCeiling = atCeiling });
            GateDriver.Decide(gate, [1, 0, 1], [1, 0, 1]).Verdict.IsAccepted.ShouldBeFalse();
            GateDriver.Decide(gate, [1, 0, 1], [1, 1, 1]).Verdict.Reason.ShouldBe("100.0 % against 66.7 % (+33.3 points, n = 3).");
        }
    }
}
