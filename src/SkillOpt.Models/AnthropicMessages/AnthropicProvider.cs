using SkillOpt.Calls;
using SkillOpt.Models.Batch;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Wire;

namespace SkillOpt.Models.AnthropicMessages;

/// <summary>Claude through the Messages API.</summary>
internal sealed class AnthropicProvider : IModelProvider
{
    // The version of the API whose form we write: that of the official package, which a test compares.
    private const string Version = "2026-10-21";

    /// <inheritdoc/>
    public ProviderInfo Info { get; } = new("anthropic", "Anthropic's Messages API")
    {
        KeyVariable = "ANTHROPIC_API_KEY",
        BaseUrlVariable = "ANTHROPIC_BASE_URL",
        DefaultBaseUrl = "https://api.anthropic.com",
        KeyRequired = true,
    };

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        // People write the address with and without /v1.
        var address = Access.Address(Info, settings, context.Environment, static url =>
            url.TrimEnd('/') is var trimmed && trimmed.EndsWith("/v1", StringComparison.Ordinal) ? trimmed[..^3] : trimmed);
        var own = address.Host.EndsWith(".anthropic.com", StringComparison.OrdinalIgnoreCase);
        var (key, variable) = Access.Key(Info with { KeyRequired = own }, settings, context.Environment);
        var identity = new ServiceIdentity("anthropic", address, name.Model, variable) { Secrets = key is null ? [] : [key] };
        return WireEndpoint.Build(
            "anthropic-messages",
            new MessagesProtocol(identity, settings),
            HttpTransport.Below(
                address, "/v1/messages", "/v1/models", context.Connections(identity.Service), new HeaderAuthentication(("Authorization", key is null ? null : "Bearer " + key), ("anthropic-version", Version))),
            identity,
            settings,
            context,
            enforcesSchema: true,
            own ? new AnthropicBatchTransport(new AnthropicTransport(address, key, context.Http(identity.Service)), identity, context.Environment.Time) : null);
    }
}
