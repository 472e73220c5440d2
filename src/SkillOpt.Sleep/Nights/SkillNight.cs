using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>What a night means to do with one document, kept so that it can go on.</summary>
internal sealed record SkillNight
{
    /// <summary>The skill's name, or that of the memory file.</summary>
    public required string Name { get; init; }

    /// <summary>The folder of its project, below that of the night.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the document lives.</summary>
    public required string LivePath { get; init; }

    /// <summary>Whether only the part between our marks is ours.</summary>
    public bool IsMemory { get; init; }

    /// <summary>The digest of what the document held; empty when there was no file.</summary>
    public string BaselineHash { get; init; } = "";

    /// <summary>Its tasks with their splits.</summary>
    public ImmutableArray<MinedTask> Tasks { get; init; } = [];

    /// <summary>Why nothing is done with it; null when something is.</summary>
    public string? Skipped { get; init; }
}
