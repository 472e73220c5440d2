using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>Claude Code in print mode: our tools allowed by name, no user settings, servers, memory or skills of the vendor.</summary>
internal sealed class ClaudeCodeHarness : IAgentHarness
{
    private const string Tools = "Bash,Read,Write,Edit,Glob,Grep,Skill";

    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("claude-code", "Claude Code", "claude")
        {
            Variable = "CLAUDE_CLI_BIN",
            Oldest = new Version(2, 1, 0),
            Below = new Version(3, 0),
            Install = "npm install -g @anthropic-ai/claude-code",
            Login = "claude /login",
            LoginFiles = [".claude/.credentials.json"],
            LoginVariables = ["CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"],
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".claude/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "CLAUDE.md";

    /// <inheritdoc/>
    public string Transcripts => ".claude/projects/*/*.jsonl";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup)
    {
        List<string> arguments =
        [
            "-p",
            "--output-format",
            "stream-json",
            "--verbose",
            "--setting-sources",
            "project",
            "--strict-mcp-config",
            "--tools",
            Tools,
            "--allowedTools",
            Tools,
            // Skipping permissions is refused to root; a list of what is allowed works for everybody.
            "--permission-mode",
            "dontAsk",
            "--max-turns",
            $"{setup.MaxTurns}",
        ];
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CLAUDE_CONFIG_DIR"] = $"{setup.Home}/.claude",
            ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
            ["DISABLE_AUTOUPDATER"] = "1",
            ["DISABLE_TELEMETRY"] = "1",
            ["CLAUDE_CODE_DISABLE_BUNDLED_SKILLS"] = "1",
            ["CLAUDE_CODE_DISABLE_AUTO_MEMORY"] = "1",
            ["CLAUDE_CODE_DISABLE_BACKGROUND_TASKS"] = "1",
        };
        if (setup.Gateway is { } gateway)
        {
            // Waiting for the provider is done behind the gateway.
            variables["CLAUDE_CODE_MAX_RETRIES"] = "1";
            variables["ANTHROPIC_BASE_URL"] = gateway.Anthropic;
            variables["ANTHROPIC_API_KEY"] = gateway.Token;
            arguments.AddRange(["--model", setup.IsFrom("anthropic") ? setup.Model : "claude-sonnet-4-6"]);
        }

        return new AgentLaunch([.. arguments])
        {
            Variables = variables.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Input = setup.Prompt,
        };
    }

    /// <inheritdoc/>
    public IAgentReader Read() => new StreamJsonReader("Skill");
}
