using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Agents;

/// <summary>opencode's single run; its configuration is a variable, so that no file of the operator's is read.</summary>
internal sealed class OpenCodeHarness : IAgentHarness
{
    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("opencode", "opencode", "opencode")
        {
            Variable = "OPENCODE_EXEC_PATH",
            Oldest = new Version(1, 18, 0),
            Below = new Version(2, 0),
            Install = "npm install -g opencode-ai",
            Login = "opencode auth login",
            LoginFiles = [".local/share/opencode/auth.json"],
            AlsoNeeds = ["rg"],
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".opencode/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "AGENTS.md";

    /// <inheritdoc/>
    public string Transcripts => ".local/share/opencode/opencode.db";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup)
    {
        var variables = ImmutableSortedDictionary<string, string>
            .Empty.Add("OPENCODE_CONFIG_CONTENT", Configuration(setup).ToJsonString())
            .Add("OPENCODE_DISABLE_AUTOUPDATE", "1")
            .Add("OPENCODE_DISABLE_MODELS_FETCH", "1")
            .Add("OPENCODE_DISABLE_LSP_DOWNLOAD", "1")
            .Add("OPENCODE_DISABLE_SHARE", "1")
            .Add("OPENCODE_DISABLE_EXTERNAL_SKILLS", "1");
        ImmutableArray<string> arguments = ["run", "--pure", "--format", "json", "--title", "rollout", "--dir", setup.Work];
        return new AgentLaunch(setup.Gateway is null ? arguments : [.. arguments, "--model", $"gateway/{setup.Model}"])
        {
            Variables = variables,
            Input = setup.Prompt,
        };
    }

    /// <inheritdoc/>
    public IAgentReader Read() => new OpenCodeReader();

    private static JsonObject Configuration(AgentSetup setup)
    {
        var configuration = new JsonObject
        {
            ["$schema"] = "https://opencode.ai/config.json",
            ["autoupdate"] = false,
            ["share"] = "disabled",
            ["permission"] = new JsonObject
            {
                ["*"] = "allow",
                ["webfetch"] = "deny",
                ["websearch"] = "deny",
                ["question"] = "deny",
                ["task"] = "deny",
                ["external_directory"] = setup.IsIsolated ? "allow" : "deny",
            },
        };
        if (setup.Gateway is { } gateway)
        {
            configuration["provider"] = new JsonObject
            {
                ["gateway"] = new JsonObject
                {
                    ["npm"] = "@ai-sdk/openai-compatible",
                    ["name"] = "gateway",
                    ["options"] = new JsonObject { ["baseURL"] = gateway.OpenAI, ["apiKey"] = gateway.Token },
                    ["models"] = new JsonObject
                    {
                        [setup.Model] = new JsonObject
                        {
                            ["name"] = setup.Model,
                            ["tool_call"] = true,
                            ["limit"] = new JsonObject { ["context"] = 200_000, ["output"] = 32_000 },
                        },
                    },
                },
            };
            configuration["small_model"] = $"gateway/{setup.Model}";
        }

        return configuration;
    }
}
