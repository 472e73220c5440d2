namespace SkillOpt.Scoring;

/// <summary>What is known about the grader that is about to gate.</summary>
internal enum CalibrationStatus
{
    /// <summary>It was never calibrated.</summary>
    Missing,

    /// <summary>Another version of it was calibrated: model, prompt, rubric or settings have changed since.</summary>
    Stale,

    /// <summary>It was calibrated and is not fit for gating.</summary>
    NotFit,

    /// <summary>It was calibrated and is fit for gating.</summary>
    Fit,

    /// <summary>It was calibrated and reaches the required rates, on too few labels to show that it really does.</summary>
    Promising,
}
