namespace SkillOpt.Gating;

/// <summary><c>off</c>: every candidate that could be measured is taken; the best one is still tracked.</summary>
internal sealed class OpenGate(GateOptions options, long seed) : PolicyGate(options, seed)
{
    public override GateStep Next(GateState state, GateCase evidence)
    {
        var stage = Stage.Follow(Rollouts(GateSide.Candidate, state.Tasks, 0, Options.Replicates), watch: null, evidence);
        if (!stage.IsOver)
        {
            return stage.Rest();
        }

        var comparison = PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate);
        var numbers = Verdicts.Full(state, comparison, evidence.Rollouts);
        var verdict =
            comparison.Count == 0
                ? Verdicts.NothingCompared(numbers)
                : new GateVerdict(GateDecision.Accept, $"The gate is off: taken at {Verdicts.Scores(numbers)}.")
                {
                    Numbers = numbers,
                    IsNewBest = IsNewBest(state, evidence.Candidate),
                };
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }
}
