namespace SkillOpt.Training;

/// <summary>Which before/after pairs of a slow update the optimizer sees.</summary>
public enum LongitudinalPolicy
{
    /// <summary>All.</summary>
    Mixed,

    /// <summary>Tasks that improved or regressed.</summary>
    Changed,

    /// <summary>Tasks that stayed solved or stayed failed.</summary>
    Unchanged,
}
