namespace SkillOpt.Gating;

/// <summary>
/// Watches results in the order they were asked for and tells when no further one can change the verdict. Holds state; for one evaluation.
/// </summary>
public interface IStopRule
{
    /// <summary>Whether nothing outstanding can change the verdict; may hold before the first result.</summary>
    bool IsReached { get; }

    /// <summary>Takes the next result.</summary>
    /// <param name="rollout">Which rollout; results come in the order of <see cref="GateStep.Measure.Rollouts"/>.</param>
    /// <param name="value">The metric's value in [0, 1], or null when the rollout failed.</param>
    /// <returns>True when the evaluation must stop here.</returns>
    bool Observe(GateRollout rollout, double? value);
}
