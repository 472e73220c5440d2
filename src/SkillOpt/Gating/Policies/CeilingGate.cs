using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// A policy that goes on where it could accept nothing any more, because val cannot get better. With <c>ties</c> a candidate is then
/// accepted that is no worse on val. With <c>tighten</c> it must also make no val task worse, and be better on the train tasks behind it by
/// the one-sided sign-flip test: those come first, since most candidates fail there. Whatever is accepted is the best skill: val cannot
/// tell it from the one before.
/// </summary>
internal sealed class CeilingGate(PolicyGate policy, GateOptions options, long seed) : PolicyGate(options, seed)
{
    private bool Tightens => Options.AtCeiling == AtCeiling.Tighten;

    private int? MostRegressions => Tightens ? 0 : Options.MaxRegressions;

    public override GateState Start(ImmutableArray<string> tasks, Measurement baseline) => policy.Start(tasks, baseline);

    public override string? Ceiling(GateState state) => policy.Ceiling(state);

    public override GateStep Next(GateState state, GateCase evidence) =>
        policy.Ceiling(state) is null ? policy.Next(state, evidence)
        : Tightens ? TightenNext(state, evidence)
        : OnVal(state, evidence, "");

    private GateStep TightenNext(GateState state, GateCase evidence)
    {
        if (evidence.TrainBatch is not { } batch)
        {
            return new GateStep.Decide(
                GateVerdict.NotMeasured("Val is at its ceiling, and there are no train results to compare with."),
                state
            );
        }

        ImmutableArray<string> tasks = [.. batch.Tasks.Where(t => batch.Value(t) is not null)];
        Func<IStopRule>? watch = Options.Curtail ? () => new CurtailmentRule(tasks, batch, 1, ExactScore.Zero, acceptTies: false) : null;
        var stage = Stage.Follow(Rollouts(GateSide.Candidate, tasks, 0, 1), watch, evidence);
        if (!stage.IsOver)
        {
            return stage.Rest() with { IsAsInTrainBatch = true };
        }

        var comparison = PairedComparison.Of(tasks, batch, evidence.Candidate);
        var p = SignFlipTest.OneSided(comparison.Differences, new SeededRandom(Seed, "gate-tighten", state.Proposals));
        var numbers = Verdicts.Full(state with { Tasks = tasks }, comparison, evidence.Rollouts) with
        {
            RolloutsWithoutCurtailment = evidence.Rollouts + stage.Full - stage.Done,
            StatisticName = "p on train (sign-flip permutation test)",
            Statistic = p,
            Threshold = Options.Alpha,
        };
        var sentence = $"on train {Verdicts.Scores(numbers)}, p = {p:0.###} where {Options.Alpha} was needed";
        if (!IsCut(stage) && comparison.Candidate > comparison.Incumbent && p <= Options.Alpha)
        {
            return OnVal(state, evidence, $"; {sentence}");
        }

        if (!IsCut(stage) && comparison.Count == 0)
        {
            var nothing = Verdicts.NothingCompared(numbers);
            return new GateStep.Decide(nothing, Advance(state, evidence, nothing));
        }

        // The means of a part of the tasks are no scores.
        var verdict = new GateVerdict(
            GateDecision.Reject,
            IsCut(stage)
                ? $"Val is at its ceiling, and after {stage.Done} of {stage.Full} train rollouts the candidate could no longer be better "
                    + $"on train."
                : $"Val is at its ceiling, and {sentence}."
        )
        {
            Numbers = IsCut(stage)
                ? numbers with
                {
                    CandidateScore = null,
                    MeanDifference = null,
                    Interval = null,
                    StatisticName = null,
                    Statistic = null,
                }
                : numbers,
        };
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }

    private GateStep OnVal(GateState state, GateCase evidence, string onTrain)
    {
        var stage = EvaluateCandidate(state, evidence, () => Rule(state));
        if (!stage.IsOver)
        {
            return stage.Rest();
        }

        var verdict = IsCut(stage) ? Cut(state, evidence, stage, onTrain) : Judge(state, evidence, onTrain);
        return new GateStep.Decide(verdict, Advance(state, evidence, verdict));
    }

    private IStopRule Rule(GateState state)
    {
        var mean = new CurtailmentRule(state.Tasks, state.Incumbent, Options.Replicates, ExactScore.Zero, acceptTies: true);
        return Tightens ? new AnyRule(mean, new RegressionStop(state.Tasks, state.Incumbent, Options.Replicates, 0)) : mean;
    }

    private GateVerdict Cut(GateState state, GateCase evidence, Stage stage, string onTrain)
    {
        var numbers = Verdicts.Curtailed(state, evidence, Bound(state, evidence), evidence.Rollouts + stage.Full - stage.Done);
        var worse = numbers.Regressed.ToList();
        return new GateVerdict(
            GateDecision.Reject,
            $"Val is at its ceiling, and {Verdicts.Tasks(worse.Count)} got worse: {Verdicts.Names(worse)}; stopped after {stage.Done} of "
                + $"{stage.Full} rollouts{onTrain}."
        )
        {
            Numbers = numbers,
        };
    }

    private GateVerdict Judge(GateState state, GateCase evidence, string onTrain)
    {
        var comparison = PairedComparison.Of(state.Tasks, state.Incumbent, evidence.Candidate);
        var numbers = Verdicts.Full(state, comparison, evidence.Rollouts);
        if (comparison.Count == 0)
        {
            return Verdicts.NothingCompared(numbers);
        }

        var reason = $"Val is at its ceiling: {Verdicts.Scores(numbers)}{onTrain}.";
        if (comparison.Candidate < comparison.Incumbent)
        {
            var worse = numbers.Regressed.ToList();
            return new GateVerdict(
                GateDecision.Reject,
                $"Val is at its ceiling, and {Verdicts.Tasks(worse.Count)} got worse: {Verdicts.Names(worse)} "
                    + $"({Verdicts.Scores(numbers)}){onTrain}."
            )
            {
                Numbers = numbers,
            };
        }

        var best = PairedComparison.Of(state.Tasks, state.Best, evidence.Candidate);
        return RegressionRule.Apply(
            new GateVerdict(GateDecision.Accept, reason) { Numbers = numbers, IsNewBest = best.Candidate >= best.Incumbent },
            MostRegressions
        );
    }
}
