using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Gateway;

/// <summary>What agents need beside variables: arguments of Codex, configuration texts of opencode and pi.</summary>
public static class AgentSettings
{
    /// <summary>The name under which agents know the gateway as a provider.</summary>
    public const string ProviderName = "skillopt";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The arguments that lead <c>codex</c> to the gateway, for any of its commands; each value follows its <c>-c</c>. Its key is read from
    /// the variable that <see cref="GatewaySession.VariablesFor"/> gives.
    /// </summary>
    /// <param name="address">The base address, ending in <c>/v1</c>.</param>
    /// <param name="model">The model's name as Codex is told it.</param>
    public static IReadOnlyList<string> CodexArguments(Uri address, string model)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);

        // Codex never waits for a 429 and asks again for broken streams; waiting is the gateway's business.
        var provider =
            $"model_providers.{ProviderName}={{name={Toml(ProviderName)},base_url={Toml(address.ToString())},"
            + $"env_key={Toml(AgentVariables.Key)},wire_api=\"responses\",request_max_retries=1,stream_max_retries=1}}";
        return
        [
            "-c",
            $"model_provider={Toml(ProviderName)}",
            "-c",
            $"model={Toml(model)}",
            "-c",
            provider,
            "-c",
            "web_search=\"disabled\"",
        ];
    }

    /// <summary>opencode's configuration with the gateway as its one provider.</summary>
    /// <param name="address">The base address, ending in <c>/v1</c>.</param>
    /// <param name="model">The model's name as opencode is told it; it is then chosen as <c>skillopt/{model}</c>.</param>
    public static string OpenCode(string address, string model) =>
        new JsonObject
        {
            ["model"] = $"{ProviderName}/{model}",
            ["small_model"] = $"{ProviderName}/{model}",
            ["enabled_providers"] = new JsonArray(ProviderName),
            ["provider"] = new JsonObject
            {
                [ProviderName] = new JsonObject
                {
                    ["npm"] = "@ai-sdk/openai-compatible",
                    ["name"] = ProviderName,
                    ["options"] = new JsonObject { ["baseURL"] = address, ["apiKey"] = $"{{env:{AgentVariables.Key}}}" },
                    ["models"] = new JsonObject
                    {
                        [model] = new JsonObject { ["name"] = model, ["tool_call"] = true },
                    },
                },
            },
        }.ToJsonString(s_plain);

    /// <summary>
    /// pi's <c>models.json</c> (in <c>~/.pi/agent</c>) with the gateway as a provider; the model is then chosen as
    /// <c>--model skillopt/{model}</c>.
    /// </summary>
    /// <param name="address">The base address, ending in <c>/v1</c>.</param>
    /// <param name="model">The model's name as pi is told it.</param>
    public static string PiModels(string address, string model) =>
        new JsonObject
        {
            ["providers"] = new JsonObject
            {
                [ProviderName] = new JsonObject
                {
                    ["baseUrl"] = address,
                    ["api"] = "openai-completions",
                    ["apiKey"] = AgentVariables.Key,
                    ["models"] = new JsonArray(new JsonObject { ["id"] = model, ["name"] = model }),
                },
            },
        }.ToJsonString(s_plain);

    private static string Toml(string text) => JsonSerializer.Serialize(text, TomlText.Default.String);
}
