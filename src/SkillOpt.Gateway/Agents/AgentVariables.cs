namespace SkillOpt.Gateway;

/// <summary>The environment variables that lead each agent to a gateway.</summary>
internal static class AgentVariables
{
    /// <summary>The variable that holds the token for agents whose configuration names one.</summary>
    public const string Key = "SKILLOPT_GATEWAY_KEY";

    public static IReadOnlyDictionary<string, string> For(GatewayAgent agent, AgentPlace place) =>
        agent switch
        {
            GatewayAgent.ClaudeCode => Variables(
                ("ANTHROPIC_BASE_URL", place.Origin),
                ("ANTHROPIC_API_KEY", place.Token),
                ("ANTHROPIC_MODEL", place.Model),
                ("ANTHROPIC_SMALL_FAST_MODEL", place.Model),
                ("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")
            ),
            GatewayAgent.Codex or GatewayAgent.Pi => Variables((Key, place.Token)),
            GatewayAgent.Copilot => Variables(
                ("COPILOT_PROVIDER_TYPE", "openai"),
                ("COPILOT_PROVIDER_BASE_URL", place.OpenAI),
                ("COPILOT_PROVIDER_API_KEY", place.Token),
                ("COPILOT_MODEL", place.Model),
                ("COPILOT_OFFLINE", "true")
            ),
            GatewayAgent.OpenCode => Variables((Key, place.Token), ("OPENCODE_CONFIG_CONTENT", AgentTexts.OpenCode(place))),
            GatewayAgent.Gemini => Variables(
                ("GOOGLE_GEMINI_BASE_URL", place.Origin),
                ("GEMINI_API_KEY", place.Token),
                ("GEMINI_MODEL", place.Model)
            ),
            GatewayAgent.Qwen => Variables(
                ("OPENAI_BASE_URL", place.OpenAI),
                ("OPENAI_API_KEY", place.Token),
                ("OPENAI_MODEL", place.Model)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, "No such agent."),
        };

    private static Dictionary<string, string> Variables(params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return all;
    }
}
