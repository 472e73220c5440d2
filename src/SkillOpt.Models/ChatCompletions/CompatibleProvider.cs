using SkillOpt.Calls;
using SkillOpt.Models.Providers;

namespace SkillOpt.Models.ChatCompletions;

/// <summary>Any server that speaks Chat Completions; presets of it are named services with their own address, key variable and dialect.</summary>
internal sealed class CompatibleProvider(ProviderInfo info, ChatDialect dialect) : IModelProvider
{
    /// <inheritdoc/>
    public ProviderInfo Info => info;

    /// <summary>True when the service is known to enforce a JSON schema.</summary>
    public bool EnforcesSchema { get; init; }

    /// <summary>Advice when a model is unknown; given the model's name.</summary>
    public Func<string, string>? UnknownModelMend { get; init; }

    /// <summary>Adapts the base URL, e.g. adds <c>/v1</c> where people leave it out.</summary>
    public Func<string, string> AdaptBaseUrl { get; init; } = static url => url;

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var address = Access.Address(info, settings, context.Environment, AdaptBaseUrl);
        var (key, variable) = Access.Key(info, settings, context.Environment);
        return ChatEndpoint.Build(name, settings, context, new ChatEndpoint.Setup(info.Name, address, key, variable, dialect)
        {
            EnforcesSchema = EnforcesSchema,
            UnknownModelMend = UnknownModelMend?.Invoke(name.Model),
        });
    }
}
