using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// <c>screen</c>: the candidate must first beat the incumbent on a few tasks of the train batch that proposed it (where the incumbent's
/// results are already there); only then the strict gate evaluates it on the split. Without a train batch the strict gate decides alone.
/// </summary>
internal sealed class ScreenGate(GateOptions options, long seed) : PolicyGate(options, seed)
{
    private readonly ThresholdGate _strict = new(options, seed, margin: 0, acceptTies: false);

    public override string? Ceiling(GateState state) => _strict.Ceiling(state);

    public override GateStep Next(GateState state, GateCase evidence)
    {
        if (evidence.TrainBatch is not { } batch)
        {
            return _strict.Next(state, evidence);
        }

        var tasks = Sample(state, batch);
        Func<IStopRule>? watch = Options.Curtail ? () => new CurtailmentRule(tasks, batch, 1, ExactScore.Zero, acceptTies: false) : null;
        var stage = Stage.Follow(Rollouts(GateSide.Candidate, tasks, 0, 1), watch, evidence);
        if (!stage.IsOver)
        {
            return stage.Rest();
        }

        var comparison = PairedComparison.Of(tasks, batch, evidence.Candidate);
        if (!IsCut(stage) && (comparison.Count == 0 || comparison.Candidate > comparison.Incumbent))
        {
            return _strict.Next(state, evidence);
        }

        var numbers = Verdicts.Full(state with { Tasks = tasks }, comparison, evidence.Rollouts) with
        {
            TasksOfSplit = state.Tasks.Length,
            Excluded = tasks.Count(evidence.Candidate.IsFailed),
            RolloutsWithoutCurtailment = stage.Full,
        };
        var verdict = new GateVerdict(
            GateDecision.Reject,
            $"Screened out after {stage.Done} of {tasks.Length} train tasks: {Verdicts.Percent(numbers.CandidateScore)} against "
                + $"{Verdicts.Percent(numbers.IncumbentScore)} of the incumbent on the same tasks."
        )
        {
            Numbers = numbers,
        };
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }

    private ImmutableArray<string> Sample(GateState state, Measurement batch) =>
        [
            .. new SeededRandom(Seed, "gate-screen", state.Proposals)
                .Shuffle(batch.Tasks.Where(t => batch.Value(t) is not null))
                .Take(Options.ScreenTasks),
        ];
}
