namespace SkillOpt.Scoring.Graders;

/// <summary>Whether a grader may decide at a gate.</summary>
public enum CalibrationVerdict
{
    /// <summary>Too few labels to say.</summary>
    TooFewLabels,

    /// <summary>It misses a required rate.</summary>
    NotFit,

    /// <summary>Fit for gating.</summary>
    Fit,
}
