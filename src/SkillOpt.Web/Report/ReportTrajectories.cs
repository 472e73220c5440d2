namespace SkillOpt.Web;

/// <summary>Which tasks' trajectories a report holds.</summary>
internal enum ReportTrajectories
{
    /// <summary>Broken and fixed tasks.</summary>
    Changed,

    /// <summary>Those, and of the others as many as there is room for.</summary>
    All,

    /// <summary>None.</summary>
    None,
}
