namespace SkillOpt.Gating;

/// <summary>In which order a gate evaluates tasks. The verdict never depends on it, only the price.</summary>
public enum EvaluationOrder
{
    /// <summary>Hardest first, by history: failures come early, and what is skipped is what rarely fails.</summary>
    Hardest,

    /// <summary>As in the split.</summary>
    File,

    /// <summary>Shuffled anew for every candidate, from the run's seed.</summary>
    Random,
}
