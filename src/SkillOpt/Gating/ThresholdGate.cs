namespace SkillOpt.Gating;

/// <summary>
/// <c>strict</c>, <c>ties</c> and <c>margin</c>: the candidate's mean over the split against the incumbent's cached one, above it, not below it,
/// or above it by a margin. Tasks scored on one side only count on neither.
/// </summary>
internal sealed class ThresholdGate(GateOptions options, long seed, double margin, bool acceptTies) : PolicyGate(options, seed)
{
    private readonly ExactScore _margin = ExactScore.Of(margin);

    public override GateStep Next(GateState state, GateCase evidence)
    {
        var rollouts = Rollouts(GateSide.Candidate, Options.Curtail ? Order(state) : state.Tasks, 0, Options.Replicates);
        Func<IStopRule>? watch = Options.Curtail ? () => Rule(state) : null;
        var stage = Stage.Follow(rollouts, watch, evidence);
        if (!stage.IsOver)
        {
            return stage.Rest();
        }

        // When everything failed there is nothing to reject either, even if the last failure was what ended the evaluation.
        var isCut = stage.IsStopped && (evidence.Rollouts < rollouts.Length || PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate).Count > 0);
        var verdict = isCut ? Curtailed(state, evidence, rollouts.Length) : Judge(state, evidence);
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }

    private CurtailmentRule Rule(GateState state) =>
        new(state.Tasks, state.Incumbent, Options.Replicates, _margin, acceptTies, Options.MaxRegressions);

    private GateVerdict Curtailed(GateState state, GateCase evidence, int full)
    {
        var rule = Rule(state);
        foreach (var rollout in Rollouts(GateSide.Candidate, state.Tasks, 0, Options.Replicates))
        {
            if (evidence.TryGet(rollout, out var value))
            {
                rule.Observe(rollout, value);
            }
        }

        var compared = Math.Max(1, state.Tasks.Count(t => state.Incumbent.Value(t) is not null));
        var bound = (state.IncumbentScore ?? 0) + margin + (rule.Slack.Value / compared);
        var numbers = Verdicts.Curtailed(state, evidence, Math.Clamp(bound, 0, 1), full);
        var worse = numbers.Regressed.Count();
        var reason = worse > Options.MaxRegressions
            ? $"{worse} tasks got worse and at most {Options.MaxRegressions} may: {Verdicts.Names(numbers.Regressed)}; stopped after {numbers.Rollouts} of {full} rollouts."
            : $"Stopped after {numbers.Rollouts} of {full} rollouts: at most {Verdicts.Percent(numbers.CandidateBound)} was still possible, {Needed(numbers.IncumbentScore)}.";
        return new GateVerdict(GateDecision.Reject, reason) { Numbers = numbers };
    }

    private GateVerdict Judge(GateState state, GateCase evidence)
    {
        var comparison = PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate);
        var numbers = Verdicts.Full(state, comparison, evidence.Rollouts);
        if (comparison.Count == 0)
        {
            return Verdicts.NothingCompared(numbers);
        }

        var toBeat = new ExactScore(comparison.Incumbent.Units + (_margin.Units * comparison.Count));
        var passes = acceptTies ? comparison.Candidate >= toBeat : comparison.Candidate > toBeat;
        var scores = $"{Verdicts.Percent(numbers.CandidateScore)} against {Verdicts.Percent(numbers.IncumbentScore)} ({Verdicts.Points(numbers.MeanDifference)}, {Verdicts.Sample(numbers)})";
        if (!passes)
        {
            return new GateVerdict(GateDecision.Reject, $"{scores}: {Needed(numbers.IncumbentScore)}.") { Numbers = numbers };
        }

        return RegressionRule.Apply(
            new GateVerdict(GateDecision.Accept, $"{scores}.") { Numbers = numbers, IsNewBest = IsNewBest(state, evidence.Candidate) },
            Options.MaxRegressions);
    }

    private string Needed(double? incumbent) => acceptTies
        ? $"at least {Verdicts.Percent(incumbent)} was needed"
        : $"more than {Verdicts.Percent(incumbent + margin)} was needed";
}
