using System.Collections.Immutable;
using SkillOpt.Randomness;

namespace SkillOpt.Gating;

/// <summary>What all policies share: the baseline, the evaluation order, and how a state moves on.</summary>
internal abstract class PolicyGate(GateOptions options, long seed) : IGate
{
    public string Name => Options.Policy;

    protected GateOptions Options { get; } = options;

    protected long Seed { get; } = seed;

    public GateStep.Measure Baseline(ImmutableArray<string> tasks) => new(Rollouts(GateSide.Incumbent, tasks, 0, Options.Replicates), null);

    public virtual GateState Start(ImmutableArray<string> tasks, Measurement baseline) => new()
    {
        Tasks = tasks,
        Incumbent = baseline,
        Best = baseline,
        History = TaskHistory.Empty.With(baseline, tasks),
        IncumbentReplicate = NextReplicate(tasks, baseline, 0),
    };

    public abstract GateStep Next(GateState state, GateCase evidence);

    /// <summary>Rollouts task by task, all replicates of a task together.</summary>
    protected static ImmutableArray<GateRollout> Rollouts(GateSide side, ImmutableArray<string> tasks, int firstReplicate, int replicates) =>
        [.. tasks.SelectMany(t => Enumerable.Range(firstReplicate, replicates).Select(r => new GateRollout(side, t, r)))];

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
