using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>One change of a proposal, with what led to it.</summary>
internal sealed record ProposedHunk
{
    /// <summary>The line that opens it in a unified diff.</summary>
    public string Header { get; init; } = "";

    /// <summary>Its lines, each with <c>+</c>, <c>-</c> or a space before it.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>Whether a person wrote it, or a part of it.</summary>
    public bool IsYours { get; init; }

    /// <summary>The tasks that led to it.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];

    /// <summary>The sessions behind these tasks.</summary>
    public ImmutableArray<string> Sessions { get; init; } = [];

    /// <summary>What the person said there, redacted.</summary>
    public ImmutableArray<string> Quotes { get; init; } = [];

    /// <summary>Text of a tool, a file or a page that it repeats and that the person did not say; empty when it repeats none.</summary>
    public string Foreign { get; init; } = "";
}
