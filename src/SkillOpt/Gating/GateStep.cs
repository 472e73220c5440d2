using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>What a gate wants next: more evidence, or nothing more because it has decided.</summary>
public abstract record GateStep
{
    private GateStep() { }

    /// <summary>Make these rollouts, take their results in this order, and stop at once when a fresh <see cref="Watch"/> says so.</summary>
    /// <param name="Rollouts">Which rollouts, in order.</param>
    /// <param name="Watch">Opens the stop rule of this evaluation; null when every rollout must be made.</param>
    public sealed record Measure(ImmutableArray<GateRollout> Rollouts, Func<IStopRule>? Watch) : GateStep
    {
        /// <summary>
        /// Whether these are train tasks, to be done just as the incumbent did them in the batch: same seed, same conditions.
        /// </summary>
        public bool IsAsInTrainBatch { get; init; }
    }

    /// <summary>The verdict, and the state from which the next candidate is judged.</summary>
    /// <param name="Verdict">The verdict.</param>
    /// <param name="State">The next state.</param>
    public sealed record Decide(GateVerdict Verdict, GateState State) : GateStep;
}
