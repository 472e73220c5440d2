namespace SkillOpt.Gating;

/// <summary>
/// <c>sign</c> and <c>permutation</c>: a one-sided exact test of the paired differences. Better without significance is indecisive.
/// Both also stop when the mean cannot become higher any more, since then p is at least 0.5 and α is below it.
/// </summary>
internal sealed class TestGate(GateOptions options, long seed, bool isSignTest) : PolicyGate(options, seed)
{
    // With w tasks to win, p is at least 1/2^w in both tests.
    public override string? Ceiling(GateState state)
    {
        var winnable = state.Tasks.Count(t => state.Incumbent.Value(t) < ExactScore.One);
        return CeilingOfMean(state, ExactScore.Zero)
            ?? (
                winnable < state.Tasks.Length && SignTest.OneSided(winnable, 0) > Options.Alpha && state.IncumbentScore is not null
                    ? $"val is next to its ceiling ({Verdicts.Tasks(winnable)} left to win, and p ≤ {Options.Alpha} is out of reach with "
                        + $"so few)"
                    : null
            );
    }

    public override GateStep Next(GateState state, GateCase evidence)
    {
        var stage = EvaluateCandidate(state, evidence, () => Rule(state));
        if (!stage.IsOver)
        {
            return stage.Rest();
        }

        var verdict = IsCut(stage)
            ? Curtailed(state, evidence, stage, Bound(state, evidence), $"and p ≤ {Options.Alpha} was out of reach")
            : Judge(state, evidence);
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }

    private IStopRule Rule(GateState state)
    {
        var mean = new CurtailmentRule(state.Tasks, state.Incumbent, Options.Replicates, ExactScore.Zero, acceptTies: false);
        return isSignTest ? new AnyRule(mean, new SignRule(state.Tasks, state.Incumbent, Options.Replicates, Options.Alpha)) : mean;
    }

    private GateVerdict Judge(GateState state, GateCase evidence)
    {
        var comparison = PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate);
        var p = isSignTest
            ? SignTest.OneSided(comparison.Wins, comparison.Losses)
            : SignFlipTest.OneSided(comparison.Differences, new SeededRandom(Seed, "gate-permutation", state.Proposals));
        var numbers = Verdicts.Full(state, comparison, evidence.Rollouts) with
        {
            StatisticName = isSignTest ? "p (exact sign test)" : "p (sign-flip permutation test)",
            Statistic = p,
            Threshold = Options.Alpha,
        };
        if (comparison.Count == 0)
        {
            return Verdicts.NothingCompared(numbers);
        }

        var isHigher = comparison.Candidate > comparison.Incumbent;
        var reason =
            $"{Verdicts.Scores(numbers)}; {Verdicts.Tasks(comparison.Wins)} better, {comparison.Losses} worse, p = {p:0.###} where "
            + $"{Options.Alpha} was needed.";
        return (p <= Options.Alpha && isHigher, isHigher) switch
        {
            (true, _) => RegressionRule.Apply(
                new GateVerdict(GateDecision.Accept, reason) { Numbers = numbers, IsNewBest = IsNewBest(state, evidence.Candidate) },
                Options.MaxRegressions
            ),
            (_, true) => new GateVerdict(GateDecision.Indecisive, reason) { Numbers = numbers },
            _ => new GateVerdict(GateDecision.Reject, reason) { Numbers = numbers },
        };
    }
}
