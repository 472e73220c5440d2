using System.Text.Json.Nodes;

namespace SkillOpt.Gateway;

/// <summary>What programs read of a gateway that runs alone (<c>skillopt gateway --json</c>).</summary>
internal static class StandaloneGatewayJson
{
    /// <summary>How agents get to it.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="target">The name of the model behind it.</param>
    /// <param name="agents">The agents that are told of, by name.</param>
    public static JsonObject Way(StandaloneGateway gateway, string target, IEnumerable<(string Name, GatewayAgent Agent)> agents)
    {
        var session = gateway.Session;
        return new JsonObject
        {
            ["address"] = session.Root.ToString(),
            ["socket"] = gateway.SocketPath,
            ["token"] = session.Token,
            ["target"] = target,
            ["model"] = session.ModelName,
            ["recording"] = gateway.Recording,
            ["agents"] = new JsonObject(agents.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)Of(session, a.Agent)))),
        };
    }

    /// <summary>What it came to.</summary>
    public static JsonObject Totals(GatewaySession session) =>
        new()
        {
            ["calls"] = session.Usage.Calls,
            ["prompt_tokens"] = session.Usage.PromptTokens,
            ["cached_tokens"] = session.Usage.CachedTokens,
            ["completion_tokens"] = session.Usage.CompletionTokens,
            ["reasoning_tokens"] = session.Usage.ReasoningTokens,
            ["estimated_calls"] = session.Usage.EstimatedCalls,
            ["cost"] = session.Cost,
            ["prefix_stability"] = session.PrefixStability,
        };

    private static JsonObject Of(GatewaySession session, GatewayAgent agent) =>
        new()
        {
            ["variables"] = Texts(session.VariablesFor(agent)),
            ["arguments"] = new JsonArray([.. session.ArgumentsFor(agent).Select(a => (JsonNode?)JsonValue.Create(a))]),
            ["files"] = Texts(session.FilesFor(agent)),
        };

    private static JsonObject Texts(IReadOnlyDictionary<string, string> texts) =>
        new(texts.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)JsonValue.Create(t.Value))));
}
