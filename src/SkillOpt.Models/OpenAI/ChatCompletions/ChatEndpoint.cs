using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Assembles a Chat Completions endpoint.</summary>
internal static class ChatEndpoint
{
    public static ModelEndpoint Build(ModelName name, ModelSettings settings, ProviderContext context, Setup setup)
    {
        var identity = new ServiceIdentity(name.Provider, setup.Address, name.Model, setup.KeyVariable)
        {
            Secrets = setup.Key is null ? [] : [setup.Key],
            UnknownModelMend = setup.UnknownModelMend,
            TelemetryName = setup.TelemetryName,
        };
        var direct = new HttpTransport(
            setup.Address,
            "/chat/completions",
            "/models",
            HttpTransport.Bearer(setup.Key),
            context.Connections(identity.Service)
        );
        return WireEndpoint.Build(
            "chat-completions",
            new ChatCompletionsProtocol(identity, settings, setup.Dialect, context.Environment.Time),
            setup.IsOfficial
                ? new OpenAIChatTransport(
                    name.Model,
                    setup.Address,
                    OpenAIPackage.Authentication(setup.Key),
                    context.Http(identity.Service)
                )
                : direct,
            direct,
            identity,
            settings,
            context,
            setup.EnforcesSchema,
            setup.HasBatches
                ? new OpenAIBatchTransport(
                    setup.Address,
                    setup.Key,
                    "/chat/completions",
                    context.Http(identity.Service),
                    identity,
                    context.Environment.Time
                )
                : null
        );
    }

    /// <summary>What differs between services.</summary>
    internal sealed record Setup(Uri Address, string? Key, string? KeyVariable, ChatDialect Dialect)
    {
        /// <summary>Whether the official package is meant for this service; a compatible one is reached by our own transport.</summary>
        public bool IsOfficial { get; init; }

        public bool EnforcesSchema { get; init; }

        public bool HasBatches { get; init; }

        public string? UnknownModelMend { get; init; }

        public string? TelemetryName { get; init; }
    }
}
