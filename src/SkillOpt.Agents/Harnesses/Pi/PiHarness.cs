using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Agents;

/// <summary>pi in its JSON mode. It has no tool for skills: the model reads the file.</summary>
internal sealed class PiHarness : IAgentHarness
{
    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("pi", "pi", "pi")
        {
            Variable = "PI_EXEC_PATH",
            Oldest = new Version(0, 80, 0),
            Below = new Version(2, 0),
            Install = "npm install -g @earendil-works/pi-coding-agent",
            Login = "pi /login",
            LoginFiles = [".pi/agent/auth.json"],
            LoginVariables = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"],
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".pi/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "AGENTS.md";

    /// <inheritdoc/>
    public string Transcripts => ".pi/agent/sessions/*/*.jsonl";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup)
    {
        ImmutableArray<string> arguments = ["-p", "--mode", "json", "--approve"];
        var variables = ImmutableSortedDictionary<string, string>.Empty;
        if (setup.Gateway is not { } gateway)
        {
            return new AgentLaunch(arguments) { Variables = variables, Input = setup.Prompt };
        }

        var models = new JsonObject
        {
            ["providers"] = new JsonObject
            {
                ["gateway"] = new JsonObject
                {
                    ["baseUrl"] = gateway.OpenAI,
                    ["api"] = "openai-completions",
                    ["apiKey"] = gateway.Token,
                    ["models"] = new JsonArray(
                        new JsonObject
                        {
                            ["id"] = setup.Model,
                            ["name"] = setup.Model,
                            ["contextWindow"] = 200_000,
                            ["maxTokens"] = 32_000,
                        }
                    ),
                },
            },
        };
        return new AgentLaunch([.. arguments, "--model", $"gateway/{setup.Model}"])
        {
            Variables = variables.Add("PI_OFFLINE", "1"),
            Input = setup.Prompt,
            HomeFiles = ImmutableSortedDictionary<string, string>.Empty.Add(".pi/agent/models.json", models.ToJsonString()),
        };
    }

    /// <inheritdoc/>
    public IAgentReader Read() => new PiReader();
}
