using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.EndToEnd;

/// <summary>A gate that measures every candidate once and accepts none.</summary>
public sealed class Stubborn : IGate
{
    public List<double> Seen { get; } = [];

    public string Name => "stubborn";

    public GateStep.Measure Baseline(ImmutableArray<string> tasks) =>
        new([.. tasks.Select(t => new GateRollout(GateSide.Incumbent, t, 0))], null);

    public GateState Start(ImmutableArray<string> tasks, Measurement baseline) =>
        new()
        {
            Tasks = tasks,
            Incumbent = baseline,
            Best = baseline,
            History = TaskHistory.Empty,
        };

    public string? Ceiling(GateState state) => null;

    public GateStep Next(GateState state, GateCase evidence)
    {
        if (evidence.Candidate.Rollouts == 0)
        {
            return new GateStep.Measure([.. state.Tasks.Select(t => new GateRollout(GateSide.Candidate, t, 0))], null);
        }

        Seen.Add(evidence.Candidate.Mean(state.Tasks)!.Value);
        return new GateStep.Decide(new GateVerdict(GateDecision.Reject, "It takes more than 100 % to convince me."), state);
    }
}
