namespace SkillOpt.Projects;

/// <summary>How a check went.</summary>
public enum HealthLevel
{
    /// <summary>Nothing to do.</summary>
    Ok,

    /// <summary>It works, and could be better.</summary>
    Warning,

    /// <summary>A run would fail or mean nothing.</summary>
    Failure,
}
