using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>A request of an agent, carried over.</summary>
internal sealed record ForeignRequest
{
    /// <summary>The model that the agent asked for. It is answered in this name, whichever model the session has.</summary>
    public required string Model { get; init; }

    /// <summary>Whether the reply is to come as events.</summary>
    public bool Streams { get; init; }

    /// <summary>The conversation.</summary>
    public required List<ChatMessage> Messages { get; init; }

    /// <summary>The options.</summary>
    public required ChatOptions Options { get; init; }

    /// <summary>Names of tools that take one text and no object; they are offered to the model as functions with one argument.</summary>
    public IReadOnlySet<string> TextTools { get; init; } = System.Collections.Frozen.FrozenSet<string>.Empty;

    /// <summary>Tools that stand in a group: the group and their name in it, by the name under which the model is offered them.</summary>
    public IReadOnlyDictionary<string, (string Group, string Name)> GroupedTools { get; init; } =
        System.Collections.Frozen.FrozenDictionary<string, (string Group, string Name)>.Empty;

    /// <summary>Whether a stream ends with the usage (Chat Completions says so by an option).</summary>
    public bool WantsUsage { get; init; } = true;

    /// <summary>Whether events are a JSON list instead (Gemini without <c>alt=sse</c>).</summary>
    public bool StreamsAsList { get; init; }
}
