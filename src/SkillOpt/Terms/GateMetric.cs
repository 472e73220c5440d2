namespace SkillOpt;

/// <summary>Which score a gate compares.</summary>
public enum GateMetric
{
    /// <summary>Strict success.</summary>
    Hard,

    /// <summary>Partial credit.</summary>
    Soft,

    /// <summary>(1 − w) · hard + w · soft.</summary>
    Mixed,
}
