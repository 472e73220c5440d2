using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>Gemini's command line, its events as JSON lines.</summary>
internal sealed class GeminiHarness : IAgentHarness
{
    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("gemini", "Gemini CLI", "gemini")
        {
            Variable = "GEMINI_EXEC_PATH",
            Oldest = new Version(0, 55, 0),
            Below = new Version(1, 0),
            Install = "npm install -g @google/gemini-cli",
            Login = "gemini",
            LoginFiles = [".gemini/oauth_creds.json"],
            LoginVariables = ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".gemini/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "GEMINI.md";

    /// <inheritdoc/>
    public string Transcripts => ".gemini/tmp/*/chats/session-*.jsonl";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup)
    {
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("GEMINI_CLI_TRUST_WORKSPACE", "true").Add("NO_COLOR", "1");
        if (setup.Gateway is { } gateway)
        {
            variables = variables.Add("GEMINI_API_KEY", gateway.Token).Add("GOOGLE_GEMINI_BASE_URL", gateway.Gemini);
        }

        ImmutableArray<string> arguments = ["-o", "stream-json", "--approval-mode", "yolo", "--skip-trust"];
        return new AgentLaunch(
            setup.Gateway is null ? arguments : [.. arguments, "-m", setup.IsFrom("gemini") ? setup.Model : "gemini-2.5-pro"]
        )
        {
            Variables = variables,
            Input = setup.Prompt,
            HomeFiles = ImmutableSortedDictionary<string, string>.Empty.Add(
                ".gemini/settings.json",
                $$"""
                {
                  "security": { "auth": { "selectedType": "{{(setup.Gateway is null ? "oauth-personal" : "gemini-api-key")}}" } },
                  "general": { "enableAutoUpdate": false, "enableAutoUpdateNotification": false },
                  "privacy": { "usageStatisticsEnabled": false },
                  "telemetry": { "enabled": false },
                  "model": { "maxSessionTurns": {{setup.MaxTurns}} }
                }
                """
            ),
        };
    }

    /// <inheritdoc/>
    public IAgentReader Read() => new GeminiReader();
}
