using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>Qwen Code; its events are like Claude Code's.</summary>
internal sealed class QwenHarness : IAgentHarness
{
    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("qwen", "Qwen Code", "qwen")
        {
            Variable = "QWEN_EXEC_PATH",
            Oldest = new Version(0, 20, 0),
            Below = new Version(1, 0),
            Install = "npm install -g @qwen-code/qwen-code",
            Login = "qwen",
            LoginFiles = [".qwen/oauth_creds.json"],
            LoginVariables = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "DASHSCOPE_API_KEY"],
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".qwen/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "QWEN.md";

    /// <inheritdoc/>
    public string Transcripts => ".qwen/projects/*/chats/*.jsonl";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup)
    {
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("QWEN_CODE_TRUST_WORKSPACE", "true").Add("NO_COLOR", "1");
        ImmutableArray<string> arguments = ["-o", "stream-json", "--approval-mode", "yolo", "--max-session-turns", $"{setup.MaxTurns}"];
        if (setup.Gateway is { } gateway)
        {
            variables = variables
                .Add("OPENAI_API_KEY", gateway.Token)
                .Add("OPENAI_BASE_URL", gateway.OpenAI)
                .Add("OPENAI_MODEL", setup.Model);
            arguments = [.. arguments, "--auth-type", "openai"];
        }

        return new AgentLaunch(arguments)
        {
            Variables = variables,
            Input = setup.Prompt,
            HomeFiles = ImmutableSortedDictionary<string, string>.Empty.Add(
                ".qwen/settings.json",
                """
                {
                  "general": { "enableAutoUpdate": false },
                  "privacy": { "usageStatisticsEnabled": false },
                  "telemetry": { "enabled": false }
                }
                """
            ),
        };
    }

    /// <inheritdoc/>
    public IAgentReader Read() => new StreamJsonReader("skill");
}
