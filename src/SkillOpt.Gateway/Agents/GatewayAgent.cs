namespace SkillOpt.Gateway;

/// <summary>Agents whose way to a gateway is known.</summary>
public enum GatewayAgent
{
    /// <summary>Claude Code; asks in Messages.</summary>
    ClaudeCode,

    /// <summary>Codex; asks in Responses.</summary>
    Codex,

    /// <summary>GitHub Copilot's command line; asks in Chat Completions.</summary>
    Copilot,

    /// <summary>opencode; asks in Chat Completions.</summary>
    OpenCode,

    /// <summary>Gemini's command line; asks in generateContent.</summary>
    Gemini,

    /// <summary>Qwen Code; asks in Chat Completions.</summary>
    Qwen,

    /// <summary>pi; asks in Chat Completions.</summary>
    Pi,
}
