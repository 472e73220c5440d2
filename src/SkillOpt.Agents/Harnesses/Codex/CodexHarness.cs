using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>Codex, not interactive, its events as JSON lines.</summary>
internal sealed class CodexHarness : IAgentHarness
{
    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("codex", "Codex", "codex")
        {
            Variable = "CODEX_EXEC_PATH",
            Oldest = new Version(0, 160, 0),
            Below = new Version(1, 0),
            Install = "npm install -g @openai/codex",
            Login = "codex login",
            LoginFiles = [".codex/auth.json"],
            LoginVariables = ["OPENAI_API_KEY", "CODEX_API_KEY"],
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".agents/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "AGENTS.md";

    /// <inheritdoc/>
    public string Transcripts => ".codex/sessions/*/*/*/rollout-*.jsonl";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup)
    {
        List<string> arguments =
        [
            "exec",
            "--json",
            "--skip-git-repo-check",
            "--disable",
            "goals",
            "--disable",
            "multi_agent",
            "-c",
            "web_search=\"disabled\"",
            "-c",
            "shell_environment_policy.inherit=\"core\"",
            "-C",
            setup.Work,
        ];
        arguments.AddRange(
            setup.IsIsolated
                ? ["--dangerously-bypass-approvals-and-sandbox"]
                :
                [
                    "--sandbox",
                    "workspace-write",
                    "-c",
                    "approval_policy=\"never\"",
                    "-c",
                    "sandbox_workspace_write.exclude_slash_tmp=true",
                    "-c",
                    "sandbox_workspace_write.exclude_tmpdir_env_var=true",
                ]
        );
        arguments.Add("-");
        return new AgentLaunch([.. arguments])
        {
            Variables = Variables(setup).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Input = setup.Prompt,
            HomeFiles = ImmutableSortedDictionary<string, string>.Empty.Add(".codex/config.toml", Configuration(setup)),
        };
    }

    /// <inheritdoc/>
    public IAgentReader Read() => new CodexReader();

    private static Dictionary<string, string> Variables(AgentSetup setup)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["CODEX_HOME"] = $"{setup.Home}/.codex" };
        if (setup.Gateway is { } gateway)
        {
            variables["SKILLOPT_GATEWAY_TOKEN"] = gateway.Token;
        }

        return variables;
    }

    // Without the analytics switch it waits five seconds at its end for a network that is not there.
    private static string Configuration(AgentSetup setup) =>
        setup.Gateway is { } gateway
            ? $"""
                model = "{setup.Model}"
                model_provider = "gateway"

                [model_providers.gateway]
                name = "gateway"
                base_url = "{gateway.OpenAI}"
                env_key = "SKILLOPT_GATEWAY_TOKEN"
                wire_api = "responses"
                request_max_retries = 0
                stream_max_retries = 0
                stream_idle_timeout_ms = 3600000

                [analytics]
                enabled = false

                """
            : "[analytics]\nenabled = false\n";
}
