namespace SkillOpt.Gating;

/// <summary>What a candidate did to one task.</summary>
internal enum TaskChange
{
    /// <summary>Its value is higher.</summary>
    Improved,

    /// <summary>Its value is the same.</summary>
    Unchanged,

    /// <summary>Its value is lower.</summary>
    Regressed,

    /// <summary>One of the two sides has no value: it failed, or the evaluation ended before it.</summary>
    NotMeasured,
}
