namespace SkillOpt.Projects;

/// <summary>The cache across runs.</summary>
public sealed record CacheSettings
{
    /// <summary>Whether there is one.</summary>
    public bool IsShared { get; init; }

    /// <summary>Its file, relative to the project; null for the one in the user's cache folder.</summary>
    public string? Path { get; init; }

    /// <summary>The size in megabytes above which it is pruned; at least 1.</summary>
    public int MaxMegabytes { get; init; } = 1024;
}
