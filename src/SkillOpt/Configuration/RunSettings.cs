namespace SkillOpt.Projects;

/// <summary>Where a run is kept and what it is called.</summary>
public sealed record RunSettings
{
    /// <summary>The folder that holds the runs, relative to the project.</summary>
    public string Folder { get; init; } = "runs";

    /// <summary>The run's name, which is also its folder's name.</summary>
    public string Name { get; init; } = "default";
}
