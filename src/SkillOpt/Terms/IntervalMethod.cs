namespace SkillOpt;

/// <summary>How an interval of a mean of paired differences was computed.</summary>
internal enum IntervalMethod
{
    /// <summary>Of binary pairs: Agresti and Min, with half a pair added to each cell of the paired table.</summary>
    AgrestiMin,

    /// <summary>
    /// Of graded pairs: Student's interval, widened for what was not met yet, and in agreement with the exact sign-flip test.
    /// </summary>
    StudentSignFlip,
}
