using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// <c>confirm</c>: a candidate that passes the strict gate passes provisionally; then both skills are measured again on fresh replicates,
/// and the pooled difference must lie z standard errors above 0. Only the fresh values are kept, because the first ones were selected for
/// being high.
/// </summary>
internal sealed class ConfirmGate(GateOptions options, long seed) : PolicyGate(options, seed)
{
    public override string? Ceiling(GateState state) => CeilingOfMean(state, ExactScore.Zero);

    public override GateStep Next(GateState state, GateCase evidence)
    {
        var first = EvaluateCandidate(
            state,
            evidence,
            () => new CurtailmentRule(state.Tasks, state.Incumbent, Options.Replicates, ExactScore.Zero, acceptTies: false),
            isFinal: false
        );
        if (!first.IsOver)
        {
            return first.Rest();
        }

        var needed = $"more than {Verdicts.Percent(state.IncumbentScore)} was needed";
        if (IsCut(first))
        {
            var cut = Curtailed(state, evidence, first, Bound(state, evidence), needed);
            return new GateStep.Decide(cut, Advance(state, evidence, cut));
        }

        var candidate = evidence.Candidate.Only(state.Tasks, r => r < Options.Replicates);
        var provisional = PairedComparison.Of(state.Tasks, state.Incumbent, candidate);
        if (provisional.Count == 0 || provisional.Candidate <= provisional.Incumbent)
        {
            var numbers = Verdicts.Full(state, provisional, evidence.Rollouts);
            var verdict =
                provisional.Count == 0
                    ? Verdicts.NothingCompared(numbers)
                    : new GateVerdict(GateDecision.Reject, $"{Verdicts.Scores(numbers)}: {needed}.") { Numbers = numbers };
            return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
        }

        var second = Stage.Follow([.. FreshRollouts(state)], watch: null, evidence);
        return second.IsOver ? Confirm(state, evidence, candidate, provisional) : second.Rest();
    }

    private ImmutableArray<GateRollout> FreshRollouts(GateState state) =>
        [
            .. Rollouts(GateSide.Candidate, state.Tasks, Options.Replicates, Options.Replicates),
            .. Rollouts(GateSide.Incumbent, state.Tasks, state.IncumbentReplicate, Options.Replicates),
        ];

    private GateStep.Decide Confirm(GateState state, GateCase evidence, Measurement candidate, PairedComparison provisional)
    {
        var freshCandidate = evidence.Candidate.Only(state.Tasks, r => r >= Options.Replicates);
        var freshIncumbent = evidence.Incumbent.Only(state.Tasks, _ => true);
        var pooled = PairedComparison.Of(
            state.Tasks,
            Pooled(state.Tasks, state.Incumbent, freshIncumbent),
            Pooled(state.Tasks, candidate, freshCandidate)
        );
        var difference = MeanAndError.Of([.. pooled.Differences.Select(d => d.Value)]);
        var numbers = Verdicts.Full(state, pooled, evidence.Rollouts) with
        {
            StatisticName = "pooled difference in standard errors",
            Statistic = difference.Error > 0 ? difference.Mean / difference.Error : null,
            Threshold = Options.ConfirmZ,
        };
        var verdict =
            pooled.Count == 0 ? Verdicts.NothingCompared(numbers) : Judge(state, numbers, difference, freshCandidate, provisional);
        var next = Advance(state, evidence, verdict, freshCandidate);
        if (!verdict.IsAccepted && pooled.Count > 0)
        {
            next = next with
            {
                Incumbent = freshIncumbent,
                Best = ReferenceEquals(state.Best, state.Incumbent) ? freshIncumbent : state.Best,
            };
        }

        return new GateStep.Decide(verdict, next);
    }

    private GateVerdict Judge(
        GateState state,
        GateNumbers numbers,
        MeanAndError difference,
        Measurement fresh,
        PairedComparison provisional
    )
    {
        var reason =
            $"First look {Verdicts.Points(provisional.Mean)}; with both measured again {Verdicts.Scores(numbers)}, and more than "
            + $"{Verdicts.Points(Options.ConfirmZ * difference.Error)} was needed.";
        if (difference.Mean > (Options.ConfirmZ * difference.Error) + 1e-12)
        {
            return RegressionRule.Apply(
                new GateVerdict(GateDecision.Accept, reason) { Numbers = numbers, IsNewBest = IsNewBest(state, fresh) },
                Options.MaxRegressions
            );
        }

        return new GateVerdict(difference.Mean > 0 ? GateDecision.Indecisive : GateDecision.Reject, reason) { Numbers = numbers };
    }

    /// <summary>Per task the mean of two measurements; a task counts only when it has a value in both.</summary>
    private static Measurement Pooled(ImmutableArray<string> tasks, Measurement first, Measurement second)
    {
        var result = Measurement.Empty;
        foreach (var task in tasks)
        {
            if (first.Value(task) is { } a && second.Value(task) is { } b)
            {
                result = result.With(task, 0, Math.Min(1, (a + b).DividedBy(2).Value));
            }
        }

        return result;
    }
}
