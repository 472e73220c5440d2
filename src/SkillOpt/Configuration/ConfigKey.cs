using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>
/// One key of the project file: what it is called, holds, means, and which part of the <see cref="RunSpec"/> it sets. The only place where
/// this is said.
/// </summary>
internal sealed record ConfigKey
{
    /// <summary>The dotted path, e.g. <c>train.epochs</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What it holds.</summary>
    public required ConfigKind Kind { get; init; }

    /// <summary>One or two sentences for a person.</summary>
    public required string Meaning { get; init; }

    /// <summary>Least value, inclusive unless <see cref="IsMinExclusive"/>; null = no bound.</summary>
    public double? Min { get; init; }

    /// <summary>Whether the least value itself is out of range.</summary>
    public bool IsMinExclusive { get; init; }

    /// <summary>Greatest value, inclusive; null = no bound.</summary>
    public double? Max { get; init; }

    /// <summary>The allowed words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether it may be unset (<c>null</c>).</summary>
    public bool IsOptional { get; init; }

    /// <summary>What a change means for a run that has begun.</summary>
    public ConfigEffect Effect { get; init; }

    /// <summary>
    /// Whether the key came after version 0.1; at its default it is then no part of what a run was asked for, since older runs have no word
    /// of it.
    /// </summary>
    public bool CameLater { get; init; }

    /// <summary>The default in words, when it is not a value of the table but depends on something else; empty otherwise.</summary>
    public string DefaultNote { get; init; } = "";

    /// <summary>Reads the value from a spec; null when unset.</summary>
    public required Func<RunSpec, JsonNode?> Read { get; init; }

    /// <summary>Gives the spec with the value set; the value was checked.</summary>
    public required Func<RunSpec, JsonNode?, RunSpec> Write { get; init; }

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>The path without its last part; empty at the top.</summary>
    public string Section => Path.Contains('.') ? Path[..Path.LastIndexOf('.')] : "";
}
