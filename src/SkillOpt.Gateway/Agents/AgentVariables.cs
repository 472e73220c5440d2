namespace SkillOpt.Gateway;

/// <summary>The environment variables that lead each agent to a gateway.</summary>
internal static class AgentVariables
{
    /// <summary>The variable that holds the token for agents whose configuration names one.</summary>
    public const string Key = "SKILLOPT_GATEWAY_KEY";

    public static IReadOnlyDictionary<string, string> For(GatewayAgent agent, Uri root, string token, string model)
    {
        var origin = root.GetLeftPart(UriPartial.Authority);
        var openAI = origin + "/v1";
        return agent switch
        {
            GatewayAgent.ClaudeCode => Variables(
                ("ANTHROPIC_BASE_URL", origin),
                ("ANTHROPIC_API_KEY", token),
                ("ANTHROPIC_MODEL", model),
                ("ANTHROPIC_SMALL_FAST_MODEL", model),
                ("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1")
            ),

            // Codex is led by its configuration (CodexSettings); its variable holds only the key.
            GatewayAgent.Codex => Variables((Key, token)),
            GatewayAgent.Copilot => Variables(
                ("COPILOT_PROVIDER_TYPE", "openai"),
                ("COPILOT_PROVIDER_BASE_URL", openAI),
                ("COPILOT_PROVIDER_API_KEY", token),
                ("COPILOT_MODEL", model),
                ("COPILOT_OFFLINE", "true")
            ),
            GatewayAgent.OpenCode => Variables((Key, token), ("OPENCODE_CONFIG_CONTENT", AgentSettings.OpenCode(openAI, model))),
            GatewayAgent.Gemini => Variables(("GOOGLE_GEMINI_BASE_URL", origin), ("GEMINI_API_KEY", token), ("GEMINI_MODEL", model)),
            GatewayAgent.Qwen => Variables(("OPENAI_BASE_URL", openAI), ("OPENAI_API_KEY", token), ("OPENAI_MODEL", model)),
            GatewayAgent.Pi => Variables((Key, token)),
            _ => throw new ArgumentOutOfRangeException(nameof(agent), agent, "No such agent."),
        };
    }

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
