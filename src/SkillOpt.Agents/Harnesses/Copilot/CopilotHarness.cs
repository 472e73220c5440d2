using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>GitHub Copilot's command line with a provider of one's own.</summary>
internal sealed class CopilotHarness : IAgentHarness
{
    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("copilot", "GitHub Copilot CLI", "copilot")
        {
            Variable = "COPILOT_EXEC_PATH",
            Oldest = new Version(1, 0, 90),
            Below = new Version(2, 0),
            Install = "npm install -g @github/copilot",
            Login = "copilot login",
            LoginFiles = [".copilot/config.json"],
            LoginVariables = ["COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"],
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".github/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "AGENTS.md";

    /// <inheritdoc/>
    public string Transcripts => ".copilot/session-state/*/events.jsonl";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["COPILOT_HOME"] = $"{setup.Home}/.copilot",
            ["XDG_CACHE_HOME"] = $"{setup.Home}/.cache",
            ["COPILOT_AUTO_UPDATE"] = "false",
        };
        if (setup.Gateway is { } gateway)
        {
            variables["COPILOT_PROVIDER_BASE_URL"] = gateway.OpenAI;
            variables["COPILOT_PROVIDER_TYPE"] = "openai";
            variables["COPILOT_PROVIDER_API_KEY"] = gateway.Token;
            variables["COPILOT_MODEL"] = setup.Model;
            variables["COPILOT_OFFLINE"] = "true";
        }

        return new AgentLaunch([
            "--output-format",
            "json",
            "--stream",
            "off",
            "--log-level",
            "none",
            "--disable-builtin-mcps",
            "-C",
            setup.Work,
            "--allow-all-tools",
            .. setup.IsIsolated ? (ReadOnlySpan<string>)["--allow-all-paths"] : [],
            "--no-ask-user",
            "--no-color",
            "--no-auto-update",
        ])
        {
            Variables = variables.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Input = setup.Prompt,
        };
    }

    /// <inheritdoc/>
    public IAgentReader Read() => new CopilotReader();
}
