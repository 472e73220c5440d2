using Microsoft.AspNetCore.Http;

namespace SkillOpt.Gateway;

/// <summary>What a request's address asks for, and in which format its sender expects an answer.</summary>
/// <param name="Format">The format.</param>
/// <param name="Operation">What is asked for.</param>
/// <param name="Model">The model in the address; null for none.</param>
/// <param name="Streams">Whether the address asks for events.</param>
/// <param name="AsList">Whether the events are to come as one JSON list.</param>
internal sealed record GatewayRoute(
    IForeignFormat Format,
    GatewayOperation Operation,
    string? Model = null,
    bool Streams = false,
    bool AsList = false
)
{
    private static readonly ChatCompletionsFormat s_chat = new();
    private static readonly ResponsesFormat s_responses = new();
    private static readonly MessagesFormat s_messages = new();
    private static readonly GenerateContentFormat s_gemini = new();

    /// <summary>Reads an address.</summary>
    public static GatewayRoute Of(HttpRequest request)
    {
        // Some clients add their version to a base address that ends in one already.
        var path = (request.Path.Value ?? "").Replace("/v1/v1/", "/v1/", StringComparison.Ordinal).TrimEnd('/');
        var posts = HttpMethods.IsPost(request.Method);
        return path switch
        {
            "/v1/chat/completions" or "/chat/completions" when posts => new(s_chat, GatewayOperation.Generate),
            "/v1/responses" or "/responses" when posts => new(s_responses, GatewayOperation.Generate),
            "/v1/messages" when posts => new(s_messages, GatewayOperation.Generate),
            "/v1/messages/count_tokens" when posts => new(s_messages, GatewayOperation.CountTokens),
            _ => Other(request, path, posts),
        };
    }

    private static GatewayRoute Other(HttpRequest request, string path, bool posts)
    {
        var guess = Guess(request, path);
        var parts = path.Split('/', 4);
        if (parts is not ["", "v1" or "v1beta" or "v1alpha", "models", ..])
        {
            return new GatewayRoute(guess, GatewayOperation.Unknown);
        }

        var rest = parts.Length < 4 ? null : Uri.UnescapeDataString(parts[3]);
        if (!posts)
        {
            return new GatewayRoute(guess, rest is null ? GatewayOperation.Models : GatewayOperation.Model, rest);
        }

        var colon = rest?.LastIndexOf(':') ?? -1;
        return (colon < 0 ? "" : rest![(colon + 1)..]) switch
        {
            "generateContent" => new(s_gemini, GatewayOperation.Generate, rest![..colon]),
            "streamGenerateContent" => new(
                s_gemini,
                GatewayOperation.Generate,
                rest![..colon],
                Streams: true,
                AsList: request.Query["alt"] != "sse"
            ),
            "countTokens" => new(s_gemini, GatewayOperation.CountTokens, rest![..colon]),
            _ => new(guess, GatewayOperation.Unknown),
        };
    }

    private static IForeignFormat Guess(HttpRequest request, string path) =>
        path.StartsWith("/v1beta", StringComparison.Ordinal)
        || path.StartsWith("/v1alpha", StringComparison.Ordinal)
        || request.Headers.ContainsKey("x-goog-api-key")
            ? s_gemini
        : path.StartsWith("/v1/messages", StringComparison.Ordinal) || request.Headers.ContainsKey("anthropic-version") ? s_messages
        : path.EndsWith("/responses", StringComparison.Ordinal) ? s_responses
        : s_chat;
}
