using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// Decides whether a candidate skill replaces the incumbent. A gate is a pure function of evidence: it asks for rollouts, somebody else
/// makes them.
/// </summary>
/// <example><code>
/// public sealed class FivePoints : IGate
/// {
///     public string Name => "five_points";
///
///     public GateStep.Measure Baseline(ImmutableArray&lt;string> tasks) => Once(GateSide.Incumbent, tasks);
///
///     public GateState Start(ImmutableArray&lt;string> tasks, Measurement baseline) =>
///         new() { Tasks = tasks, Incumbent = baseline, Best = baseline, History = TaskHistory.Empty };
///
///     public string? Ceiling(GateState state) =>
///         state.Incumbent.Mean(state.Tasks) > 0.95 ? "nothing can be five points better" : null;
///
///     public GateStep Next(GateState state, GateCase evidence)
///     {
///         if (evidence.Candidate.Rollouts == 0)
///         {
///             return Once(GateSide.Candidate, state.Tasks);
///         }
///
///         var gain = evidence.Candidate.Mean(state.Tasks) - state.Incumbent.Mean(state.Tasks);
///         return gain >= 0.05
///             ? new GateStep.Decide(
///                 new GateVerdict(GateDecision.Accept, $"{gain:P0} better") { IsNewBest = true },
///                 state with { Incumbent = evidence.Candidate, Best = evidence.Candidate }
///             )
///             : new GateStep.Decide(new GateVerdict(GateDecision.Reject, "less than five points better"), state);
///     }
///
///     private static GateStep.Measure Once(GateSide side, ImmutableArray&lt;string> tasks) =>
///         new([.. tasks.Select(t => new GateRollout(side, t, Replicate: 0))], null);
/// }
/// </code></example>
public interface IGate
{
    /// <summary>The policy's name as in YAML.</summary>
    string Name { get; }

    /// <summary>The rollouts that make the baseline.</summary>
    /// <param name="tasks">Ids of the tasks to judge on, in split order.</param>
    GateStep.Measure Baseline(ImmutableArray<string> tasks);

    /// <summary>The state before the first candidate.</summary>
    /// <param name="tasks">Ids of the tasks to judge on, in split order.</param>
    /// <param name="baseline">The starting skill's measurement.</param>
    GateState Start(ImmutableArray<string> tasks, Measurement baseline);

    /// <summary>
    /// Why no candidate whatever could be accepted from this state, now or later, in a clause; null when one could. What a gate says here
    /// must be certain:
    /// training may end on it.
    /// </summary>
    string? Ceiling(GateState state);

    /// <summary>What to do next about a candidate, given the evidence so far; call it with <see cref="GateCase.Empty"/> first.</summary>
    GateStep Next(GateState state, GateCase evidence);
}
