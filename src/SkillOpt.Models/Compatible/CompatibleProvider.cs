using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Any server that speaks Chat Completions; presets of it are named services with their own address, key variable and dialect.
/// </summary>
internal sealed class CompatibleProvider(ProviderInfo info) : IModelProvider
{
    /// <inheritdoc/>
    public ProviderInfo Info => info;

    /// <summary>How the server at an address differs.</summary>
    public Func<Uri, ChatDialect> Dialect { get; init; } = static _ => new ChatDialect();

    /// <summary>True when the service is known to enforce a JSON schema.</summary>
    public bool EnforcesSchema { get; init; }

    /// <summary>Advice when a model is unknown; given the model's name.</summary>
    public Func<string, string>? UnknownModelMend { get; init; }

    /// <summary>The service's name in the semantic conventions of telemetry; null when it is the same.</summary>
    public string? TelemetryName { get; init; }

    /// <summary>The address when neither setting nor variable gives one, from other variables, e.g. of a region.</summary>
    public Func<ProviderEnvironment, string?>? DefaultAddress { get; init; }

    /// <summary>Completes the base URL people write, e.g. adds the scheme and <c>/v1</c>.</summary>
    public Func<string, string> CompleteAddress { get; init; } = static url => url;

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var known = info with { DefaultBaseUrl = DefaultAddress?.Invoke(context.Environment) ?? info.DefaultBaseUrl };
        var address = ServiceAccess.Address(known, settings, context.Environment, CompleteAddress);
        var (key, variable) = ServiceAccess.Key(info, settings, context.Environment);
        return ChatEndpoint.Build(
            name,
            settings,
            context,
            new ChatEndpoint.Setup(address, key, variable, Dialect(address))
            {
                EnforcesSchema = EnforcesSchema,
                UnknownModelMend = UnknownModelMend?.Invoke(name.Model),
                TelemetryName = TelemetryName,
            }
        );
    }
}
