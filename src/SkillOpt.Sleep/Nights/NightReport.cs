using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>What a night did.</summary>
public sealed record NightReport
{
    /// <summary>The night; 0 when there was none.</summary>
    public long Number { get; init; }

    /// <summary>Its folder; empty when there was none.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What it came to, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>New sessions.</summary>
    public int Sessions { get; init; }

    /// <summary>Tasks that were dropped, by reason.</summary>
    public ImmutableSortedDictionary<string, int> Dropped { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Graders of which something was dropped, and what could not be asked: each names its task.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What it did with each document.</summary>
    public ImmutableArray<SkillVerdict> Skills { get; init; } = [];

    /// <summary>What could not be read.</summary>
    public ImmutableArray<string> Troubles { get; init; } = [];
}
