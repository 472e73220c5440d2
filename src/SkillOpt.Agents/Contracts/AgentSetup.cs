namespace SkillOpt.Agents;

/// <summary>One start of an agent. Paths are as the agent sees them.</summary>
/// <param name="Home">Its private home.</param>
/// <param name="Work">The folder it works in.</param>
/// <param name="Prompt">What it is asked.</param>
internal sealed record AgentSetup(string Home, string Work, string Prompt)
{
    /// <summary>Where it reaches its model; null for its own login.</summary>
    public GatewayAccess? Gateway { get; init; }

    /// <summary>The target as the project names it, e.g. <c>openai:gpt-5.4-mini</c>.</summary>
    public string Target { get; init; } = "";

    /// <summary>Most turns.</summary>
    public int MaxTurns { get; init; } = 30;

    /// <summary>Whether our own sandbox is around it, so that it needs none of its own.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>The model's name without its provider, or a name that says nothing where that is empty.</summary>
    public string Model => Target[(Target.IndexOf(':', StringComparison.Ordinal) + 1)..] is { Length: > 0 } model ? Plain(model) : "target";

    /// <summary>Whether the target is a model of that provider.</summary>
    public bool IsFrom(string provider) => Target.StartsWith(provider + ":", StringComparison.OrdinalIgnoreCase);

    // Practice models carry settings behind a question mark; programs take letters, digits and a few marks.
    private static string Plain(string model) =>
        string.Concat(
            model.TakeWhile(static c => c != '?').Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')
        );
}
