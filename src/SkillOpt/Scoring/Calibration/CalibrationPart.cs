namespace SkillOpt.Scoring;

/// <summary>What labels are used for.</summary>
internal enum CalibrationPart
{
    /// <summary>Examples to write the rubric by.</summary>
    Train,

    /// <summary>To tune the rubric on.</summary>
    Dev,

    /// <summary>For the verdict; not to be looked at before.</summary>
    Test,
}
