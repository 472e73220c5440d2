namespace SkillOpt.Gateway;

/// <summary>The names of agents on command lines and in project files.</summary>
internal static class AgentNames
{
    /// <summary>All agents with their names.</summary>
    public static IReadOnlyList<(string Name, GatewayAgent Agent)> All { get; } =
    [
        ("claude-code", GatewayAgent.ClaudeCode),
        ("codex", GatewayAgent.Codex),
        ("copilot", GatewayAgent.Copilot),
        ("opencode", GatewayAgent.OpenCode),
        ("gemini", GatewayAgent.Gemini),
        ("qwen", GatewayAgent.Qwen),
        ("pi", GatewayAgent.Pi),
    ];

    /// <summary>The agent of a name.</summary>
    /// <exception cref="SkillOptException">SKO3305: there is none.</exception>
    public static GatewayAgent Parse(string name)
    {
        foreach (var (known, agent) in All)
        {
            if (known == name)
            {
                return agent;
            }
        }

        var names = All.Select(static a => a.Name).ToList();
        var near = NearestName.Find(name, names) is { } nearest ? $"did you mean '{nearest}'? " : "";
        throw new SkillOptException("SKO3305", $"The gateway knows no agent '{name}': {near}It knows {string.Join(", ", names)}.");
    }
}
