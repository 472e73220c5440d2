using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// Decides whether a candidate skill replaces the incumbent. A gate is a pure function of evidence: it asks for rollouts, somebody else
/// makes them.
/// </summary>
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
