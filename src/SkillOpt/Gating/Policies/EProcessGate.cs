namespace SkillOpt.Gating;

/// <summary>
/// <c>eprocess</c>: fresh pairs, candidate and incumbent on the same task, in random order, until the evidence suffices or cannot any more.
/// An accepted candidate is then measured on what is left, because it becomes the next incumbent.
/// </summary>
internal sealed class EProcessGate(GateOptions options, long seed) : PolicyGate(options, seed)
{
    public override GateStep Next(GateState state, GateCase evidence)
    {
        var pairs = Options.Passes * state.Tasks.Length;
        var stage = Stage.Follow([.. Pairs(state)], () => new EProcessRule(pairs, Options.Alpha), evidence);
        if (!stage.IsOver)
        {
            return stage.Rest();
        }

        var rule = (EProcessRule)stage.Rule!;
        var finish = Stage.Follow(Rollouts(GateSide.Candidate, state.Tasks, 0, Options.Replicates), watch: null, evidence);
        if (rule.IsProven && !finish.IsOver)
        {
            return finish.Rest();
        }

        var verdict = Judge(state, evidence, stage, rule);
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }

    private IEnumerable<GateRollout> Pairs(GateState state)
    {
        for (var pass = 0; pass < Options.Passes; pass++)
        {
            foreach (var task in new SeededRandom(Seed, "gate-eprocess", state.Proposals, pass).Shuffle(state.Tasks))
            {
                yield return new GateRollout(GateSide.Candidate, task, pass);
                yield return new GateRollout(GateSide.Incumbent, task, state.IncumbentReplicate + pass);
            }
        }
    }

    private GateVerdict Judge(GateState state, GateCase evidence, Stage stage, EProcessRule rule)
    {
        var comparison = PairedComparison.Of(state.Tasks, evidence.Incumbent, evidence.Candidate);
        var numbers = Verdicts.Full(state, comparison, evidence.Rollouts) with
        {
            Excluded = state.Tasks.Count(t => evidence.Candidate.IsFailed(t) || evidence.Incumbent.IsFailed(t)),
            StatisticName = "e-value (betting on fresh pairs)",
            Statistic = rule.Wealth,
            Threshold = 1 / Options.Alpha,
            RolloutsWithoutCurtailment = stage.Full,
        };
        if (comparison.Count == 0)
        {
            return Verdicts.NothingCompared(numbers);
        }

        var reason =
            $"{Verdicts.Scores(numbers)} on fresh pairs; evidence {rule.Wealth:0.##} where {1 / Options.Alpha:0.##} was needed, after "
            + $"{stage.Done / 2} of {stage.Full / 2} pairs.";
        if (rule.IsProven)
        {
            return RegressionRule.Apply(
                new GateVerdict(GateDecision.Accept, reason) { Numbers = numbers, IsNewBest = IsNewBest(state, evidence.Candidate) },
                Options.MaxRegressions
            );
        }

        var decision = comparison.Candidate > comparison.Incumbent ? GateDecision.Indecisive : GateDecision.Reject;
        return new GateVerdict(decision, reason) { Numbers = numbers };
    }
}
