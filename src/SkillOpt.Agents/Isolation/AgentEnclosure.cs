using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>What a start of an agent may see and reach.</summary>
internal sealed record AgentEnclosure
{
    /// <summary>Its home on this machine.</summary>
    public required string Home { get; init; }

    /// <summary>Where it works on this machine.</summary>
    public required string Work { get; init; }

    /// <summary>Files and folders below the working one that it may not change.</summary>
    public ImmutableArray<string> ReadOnly { get; init; } = [];

    /// <summary>Folders of programs that it may read.</summary>
    public ImmutableArray<string> Programs { get; init; } = [];

    /// <summary>The socket behind which its model answers; null when it reaches the network itself.</summary>
    public string? Socket { get; init; }

    /// <summary>The variables that are set for it.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
