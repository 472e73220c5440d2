using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Gateway;

/// <summary>What leads agents to a gateway beside variables: arguments and configuration texts.</summary>
internal static class AgentTexts
{
    /// <summary>The name under which agents know the gateway as a provider.</summary>
    private const string Provider = "skillopt";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The arguments of an agent's command that choose the gateway and its model.</summary>
    public static IReadOnlyList<string> Arguments(GatewayAgent agent, AgentPlace place) =>
        agent switch
        {
            GatewayAgent.Codex => Codex(place),
            GatewayAgent.Qwen => ["--auth-type", "openai"],
            GatewayAgent.Pi => ["--model", $"{Provider}/{place.Model}"],
            _ => [],
        };

    /// <summary>Files in the agent's home, by their path in it.</summary>
    public static IReadOnlyDictionary<string, string> Files(GatewayAgent agent, AgentPlace place) =>
        agent switch
        {
            GatewayAgent.Gemini => One(".gemini/settings.json", Gemini()),
            GatewayAgent.Pi => One(".pi/agent/models.json", Pi(place)),
            _ => new Dictionary<string, string>(StringComparer.Ordinal),
        };

    /// <summary>opencode's configuration.</summary>
    public static string OpenCode(AgentPlace place) =>
        new JsonObject
        {
            ["model"] = $"{Provider}/{place.Model}",
            ["small_model"] = $"{Provider}/{place.Model}",
            ["enabled_providers"] = new JsonArray(Provider),
            ["provider"] = new JsonObject
            {
                [Provider] = new JsonObject
                {
                    ["npm"] = "@ai-sdk/openai-compatible",
                    ["name"] = Provider,
                    ["options"] = new JsonObject { ["baseURL"] = place.OpenAI, ["apiKey"] = $"{{env:{AgentVariables.Key}}}" },
                    ["models"] = new JsonObject
                    {
                        [place.Model] = new JsonObject { ["name"] = place.Model, ["tool_call"] = true },
                    },
                },
            },
        }.ToJsonString(s_plain);

    // Codex never waits for a 429 and asks again for broken streams; waiting is the gateway's business.
    private static List<string> Codex(AgentPlace place) =>
        [
            "-c",
            $"model_provider={Toml(Provider)}",
            "-c",
            $"model={Toml(place.Model)}",
            "-c",
            $"model_providers.{Provider}={{name={Toml(Provider)},base_url={Toml(place.OpenAI)},env_key={Toml(AgentVariables.Key)},"
                + "wire_api=\"responses\",request_max_retries=1,stream_max_retries=1}",
            "-c",
            "web_search=\"disabled\"",
        ];

    // Without it the program takes an address of one's own for another kind of login.
    private static string Gemini() =>
        new JsonObject { ["security"] = new JsonObject { ["auth"] = new JsonObject { ["selectedType"] = "gemini-api-key" } } }.ToJsonString(
            s_plain
        );

    private static string Pi(AgentPlace place) =>
        new JsonObject
        {
            ["providers"] = new JsonObject
            {
                [Provider] = new JsonObject
                {
                    ["baseUrl"] = place.OpenAI,
                    ["api"] = "openai-completions",
                    ["apiKey"] = "$" + AgentVariables.Key,
                    ["models"] = new JsonArray(new JsonObject { ["id"] = place.Model, ["name"] = place.Model }),
                },
            },
        }.ToJsonString(s_plain);

    private static Dictionary<string, string> One(string path, string text) => new(StringComparer.Ordinal) { [path] = text };

    private static string Toml(string text) => JsonSerializer.Serialize(text, TomlText.Default.String);
}
