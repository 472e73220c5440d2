using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Claude through the Messages API.</summary>
internal sealed class AnthropicProvider : IModelProvider
{
    /// <inheritdoc/>
    public ProviderInfo Info { get; } =
        new("anthropic", "Anthropic's Messages API")
        {
            KeyVariable = "ANTHROPIC_API_KEY",
            BaseUrlVariable = "ANTHROPIC_BASE_URL",
            DefaultBaseUrl = "https://api.anthropic.com",
            KeyRequired = true,
            HasBatches = true,
        };

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        // People write the address with and without /v1; the package adds it.
        var address = ServiceAccess.Address(
            Info,
            settings,
            context.Environment,
            static url => url.TrimEnd('/') is var trimmed && trimmed.EndsWith("/v1", StringComparison.Ordinal) ? trimmed[..^3] : trimmed
        );
        var own = address.Host.EndsWith(".anthropic.com", StringComparison.OrdinalIgnoreCase);
        var (key, variable) = ServiceAccess.Key(Info with { KeyRequired = own }, settings, context.Environment);
        var identity = new ServiceIdentity("anthropic", address, name.Model, variable) { Secrets = key is null ? [] : [key] };
        var transport = new AnthropicTransport(address, key, context.Http(identity.Service));
        return WireEndpoint.Build(
            "anthropic-messages",
            new MessagesProtocol(identity, settings, context.Environment.Time),
            transport,
            new HttpTransport(address, "/v1/messages", "/v1/models", Headers(key), context.Connections(identity.Service)),
            identity,
            settings,
            context,
            enforcesSchema: true,
            new AnthropicBatchTransport(transport, identity, context.Environment.Time)
        );
    }

    private static List<KeyValuePair<string, string>> Headers(string? key) =>
        key is null ? [new("anthropic-version", "2023-06-01")] : [new("anthropic-version", "2023-06-01"), new("x-api-key", key)];
}
