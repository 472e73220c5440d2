namespace SkillOpt.Gating;

/// <summary>
/// <c>strict</c>, <c>ties</c> and <c>margin</c>: the candidate's mean over the split against the incumbent's cached one, above it, not
/// below it, or above it by a margin. Tasks scored on one side only count on neither.
/// </summary>
internal sealed class ThresholdGate(GateOptions options, long seed, double margin, bool acceptTies) : PolicyGate(options, seed)
{
    private readonly ExactScore _margin = ExactScore.Of(margin);

    public override string? Ceiling(GateState state) => acceptTies ? null : CeilingOfMean(state, _margin);

    public override GateStep Next(GateState state, GateCase evidence)
    {
        var stage = EvaluateCandidate(
            state,
            evidence,
            () => new CurtailmentRule(state.Tasks, state.Incumbent, Options.Replicates, _margin, acceptTies)
        );
        if (!stage.IsOver)
        {
            return stage.Rest();
        }

        var verdict = IsCut(stage)
            ? Curtailed(state, evidence, stage, Bound(state, evidence), Needed(state.IncumbentScore))
            : Judge(state, evidence);
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }

    private GateVerdict Judge(GateState state, GateCase evidence)
    {
        var comparison = PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate);
        var numbers = Verdicts.Full(state, comparison, evidence.Rollouts) with
        {
            Threshold = comparison.Count == 0 ? null : (comparison.Incumbent.Value / comparison.Count) + margin,
        };
        if (comparison.Count == 0)
        {
            return Verdicts.NothingCompared(numbers);
        }

        var toBeat = new ExactScore(comparison.Incumbent.Units + (_margin.Units * comparison.Count));
        var passes = acceptTies ? comparison.Candidate >= toBeat : comparison.Candidate > toBeat;
        return passes
            ? RegressionRule.Apply(
                new GateVerdict(GateDecision.Accept, $"{Verdicts.Scores(numbers)}.")
                {
                    Numbers = numbers,
                    IsNewBest = IsNewBest(state, evidence.Candidate),
                },
                Options.MaxRegressions
            )
            : new GateVerdict(GateDecision.Reject, $"{Verdicts.Scores(numbers)}: {Needed(numbers.IncumbentScore)}.") { Numbers = numbers };
    }

    private string Needed(double? incumbent) =>
        acceptTies ? $"at least {Verdicts.Percent(incumbent)} was needed" : $"more than {Verdicts.Percent(incumbent + margin)} was needed";
}
