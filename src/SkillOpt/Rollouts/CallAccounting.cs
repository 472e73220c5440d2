namespace SkillOpt.Rollouts;

/// <summary>How the model calls of an environment's rollouts are journaled, metered and held to the caps.</summary>
public enum CallAccounting
{
    /// <summary>
    /// Exactly one call, through the client: the rollout itself is journaled, not also its call. Only such rollouts can go in a batch.
    /// </summary>
    OneCall,

    /// <summary>
    /// Several calls, through the client: each is journaled and metered, so that a rollout that was cut short goes on where it stopped.
    /// </summary>
    EachCall,

    /// <summary>
    /// Calls of the environment's own, which no client of ours sees (an agent with a login of its own). The caps are asked before a
    /// rollout, and <see cref="Trajectory.Usage"/> tells the meter what the calls consumed. A rollout that was cut short is made anew.
    /// </summary>
    Reported,
}
