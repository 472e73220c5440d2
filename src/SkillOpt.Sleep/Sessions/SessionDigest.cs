using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>
/// What is kept of a session: who asked what, what was answered, and which tools and skills were at work. Every text in it is redacted, and
/// cut to a bounded length.
/// </summary>
public sealed record SessionDigest
{
    /// <summary>The name of the source, e.g. <c>claude</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The session's own id; unique within the source.</summary>
    public required string Id { get; init; }

    /// <summary>The folder in which the agent worked; empty when it is not known.</summary>
    public string Project { get; init; } = "";

    /// <summary>The branch of the project; empty when it is not known.</summary>
    public string Branch { get; init; } = "";

    /// <summary>The first instant that the session records; null when it records none.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The last instant that the session records; null when it records none.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was asked and answered, in order.</summary>
    public ImmutableArray<Exchange> Exchanges { get; init; } = [];

    /// <summary>The last texts of the agent, at most five.</summary>
    public ImmutableArray<string> Finals { get; init; } = [];

    /// <summary>Names of the tools that were called, in order of their first use.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>Names of the skills that were at work.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>Files that were touched, at most twenty.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What the person's later words say of the work, as <c>neg:still broken</c> or <c>pos:thanks</c>.</summary>
    public ImmutableArray<string> Signals { get; init; } = [];

    /// <summary>
    /// Sentences that give orders and came from a tool, a file or a page instead of the person. A rule that repeats one needs a person's
    /// yes.
    /// </summary>
    public ImmutableArray<string> Foreign { get; init; } = [];

    /// <summary>How many texts the person wrote.</summary>
    public int UserTurns { get; init; }

    /// <summary>How many texts the agent wrote.</summary>
    public int AssistantTurns { get; init; }

    /// <summary>Where it was read: a file, or a store and an id in it.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Who was at work.</summary>
    public SessionMark Mark { get; init; }

    /// <summary>How many secrets of each kind were masked.</summary>
    public ImmutableSortedDictionary<SecretKind, int> Redactions { get; init; } = ImmutableSortedDictionary<SecretKind, int>.Empty;

    /// <summary>What the person said, in order.</summary>
    internal IEnumerable<string> Prompts => Exchanges.Select(e => e.Prompt);
}
