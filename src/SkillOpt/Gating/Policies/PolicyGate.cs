using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>What all policies share: the baseline, the evaluation order, and how a state moves on.</summary>
internal abstract class PolicyGate(GateOptions options, long seed) : IGate
{
    public string Name => Options.Policy;

    protected GateOptions Options { get; } = options;

    protected long Seed { get; } = seed;

    public GateStep.Measure Baseline(ImmutableArray<string> tasks) => new(Rollouts(GateSide.Incumbent, tasks, 0, Options.Replicates), null);

    public virtual GateState Start(ImmutableArray<string> tasks, Measurement baseline) =>
        new()
        {
            Tasks = tasks,
            Incumbent = baseline,
            Best = baseline,
            History = TaskHistory.Empty.With(baseline, tasks),
            IncumbentReplicate = NextReplicate(tasks, baseline, 0),
        };

    public virtual string? Ceiling(GateState state) => null;

    public abstract GateStep Next(GateState state, GateCase evidence);

    /// <summary>The ceiling of a gate whose candidates must reach a higher sum: full marks on every task would not do.</summary>
    protected string? CeilingOfMean(GateState state, ExactScore margin) =>
        new CurtailmentRule(state.Tasks, state.Incumbent, Options.Replicates, margin, acceptTies: false).IsReached
            ? $"val is at its ceiling ({Verdicts.Percent(state.Incumbent.Mean(state.Tasks))} on "
                + $"{Verdicts.Tasks(state.Tasks.Count(t => state.Incumbent.Value(t) is not null))})"
            : null;

    /// <summary>Rollouts task by task, all replicates of a task together.</summary>
    protected static ImmutableArray<GateRollout> Rollouts(
        GateSide side,
        ImmutableArray<string> tasks,
        int firstReplicate,
        int replicates
    ) =>
        [
            .. Enumerable
                .Range(0, tasks.Length * replicates)
                .Select(i => new GateRollout(side, tasks[i / replicates], firstReplicate + (i % replicates))),
        ];

    /// <summary>The split in evaluation order; tasks that the incumbent has no value for decide nothing and come last.</summary>
    protected ImmutableArray<string> Order(GateState state)
    {
        var tasks = Options.Order switch
        {
            EvaluationOrder.File => state.Tasks,
            EvaluationOrder.Random => [.. new SeededRandom(Seed, "gate-order", state.Proposals).Shuffle(state.Tasks)],
            _ => state.History.HardestFirst(state.Tasks),
        };
        return [.. tasks.OrderBy(t => state.Incumbent.Value(t) is null)];
    }

    /// <summary>The first evaluation of a candidate on the whole split, stopped by a rule when curtailment is on.</summary>
    /// <param name="state">The state.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="rule">Opens the rule.</param>
    /// <param name="isFinal">Whether the tasks' values are final after it; only then can tasks that got worse end it.</param>
    protected Stage EvaluateCandidate(GateState state, GateCase evidence, Func<IStopRule> rule, bool isFinal = true)
    {
        var rollouts = Rollouts(GateSide.Candidate, Options.Curtail ? Order(state) : state.Tasks, 0, Options.Replicates);
        return Stage.Follow(rollouts, Options.Curtail ? () => isFinal ? WithRegressions(state, rule()) : rule() : null, evidence);
    }

    /// <summary>Whether the evaluation was stopped before its end; one that has all its results is judged on them.</summary>
    protected static bool IsCut(Stage stage) => stage.IsStopped && stage.Done < stage.Full;

    /// <summary>The verdict on a candidate whose evaluation was cut.</summary>
    /// <param name="state">The state.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="stage">The evaluation.</param>
    /// <param name="bound">The most that the candidate's mean could have become.</param>
    /// <param name="needed">What was needed, as the end of a sentence.</param>
    protected GateVerdict Curtailed(GateState state, GateCase evidence, Stage stage, double bound, string needed)
    {
        var numbers = Verdicts.Curtailed(state, evidence, Math.Clamp(bound, 0, 1), evidence.Rollouts + stage.Full - stage.Done);
        var worse = numbers.Regressed.Count();
        var reason =
            worse > Options.MaxRegressions
                ? $"{Verdicts.Tasks(worse)} got worse and at most {Options.MaxRegressions} may: {Verdicts.Names(numbers.Regressed)}; "
                    + $"stopped after {stage.Done} of {stage.Full} rollouts."
                : $"Stopped after {stage.Done} of {stage.Full} rollouts: at most {Verdicts.Percent(numbers.CandidateBound)} was still "
                    + $"possible, {needed}.";
        return new GateVerdict(GateDecision.Reject, reason) { Numbers = numbers };
    }

    /// <summary>The most that the candidate's mean can become on the tasks that the incumbent has a value for.</summary>
    protected double Bound(GateState state, GateCase evidence)
    {
        var (sum, count) = (ExactScore.Zero, 0);
        foreach (var task in state.Tasks.Where(t => state.Incumbent.Value(t) is not null))
        {
            var bound = new TaskBound(Options.Replicates);
            for (var r = 0; r < Options.Replicates && evidence.Candidate.TryGet(task, r, out var value); r++)
            {
                bound.Add(value);
            }

            if (bound.Highest is { } highest)
            {
                sum += highest;
                count++;
            }
        }

        return count == 0 ? 0 : sum.Value / count;
    }

    private IStopRule WithRegressions(GateState state, IStopRule rule) =>
        Options.MaxRegressions is { } most
            ? new AnyRule(rule, new RegressionStop(state.Tasks, state.Incumbent, Options.Replicates, most))
            : rule;

    /// <summary>The state after a candidate was judged; an accepted one takes the incumbent's place.</summary>
    protected static GateState Advance(GateState state, GateCase evidence, GateVerdict verdict, Measurement? accepted = null)
    {
        var next = state with
        {
            Proposals = state.Proposals + 1,
            History = state.History.With(evidence.Candidate, state.Tasks).With(evidence.Incumbent, state.Tasks),
            IncumbentReplicate = NextReplicate(state.Tasks, evidence.Incumbent, state.IncumbentReplicate),
        };
        if (!verdict.IsAccepted)
        {
            return next;
        }

        var incumbent = accepted ?? evidence.Candidate.Only(state.Tasks, _ => true);
        return next with
        {
            Accepted = state.Accepted + 1,
            Incumbent = incumbent,
            Best = verdict.IsNewBest ? incumbent : state.Best,
            IncumbentReplicate = NextReplicate(state.Tasks, evidence.Candidate, 0),
        };
    }

    /// <summary>Whether a measurement beats the best one on the tasks that both have.</summary>
    protected static bool IsNewBest(GateState state, Measurement candidate)
    {
        var comparison = PairedComparison.Of(state.Tasks, state.Best, candidate);
        return comparison.Count == 0 || comparison.Candidate > comparison.Incumbent;
    }

    private static int NextReplicate(ImmutableArray<string> tasks, Measurement measurement, int atLeast) =>
        tasks.Length == 0 ? atLeast : Math.Max(atLeast, tasks.Max(measurement.NextReplicate));
}
