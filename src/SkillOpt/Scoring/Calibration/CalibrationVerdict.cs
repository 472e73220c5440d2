namespace SkillOpt.Scoring;

/// <summary>Whether a grader may decide at a gate.</summary>
internal enum CalibrationVerdict
{
    /// <summary>Too few labels to say.</summary>
    TooFewLabels,

    /// <summary>It misses a required rate.</summary>
    NotFit,

    /// <summary>Fit for gating.</summary>
    Fit,

    /// <summary>It reaches the required rates, on too few labels to show that it really does.</summary>
    Promising,

    /// <summary>It gave no verdict on any answer, so nothing was measured.</summary>
    NoVerdict,
}
