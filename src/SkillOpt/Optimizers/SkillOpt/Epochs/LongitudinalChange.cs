namespace SkillOpt.Training;

/// <summary>What happened to a task between two epochs.</summary>
internal enum LongitudinalChange
{
    /// <summary>Solved before, not any more (or clearly worse).</summary>
    Regressed,

    /// <summary>Failed before and now.</summary>
    StillFailed,

    /// <summary>Failed once and solved once with one and the same skill.</summary>
    Unsteady,

    /// <summary>Solved now, failed before (or clearly better).</summary>
    Improved,

    /// <summary>Solved before and now.</summary>
    StillSolved,
}
