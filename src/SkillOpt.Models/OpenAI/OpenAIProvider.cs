using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// OpenAI itself, or whatever <c>OPENAI_BASE_URL</c> points to. At OpenAI, reasoning models are called through Responses and others through
/// Chat Completions, over the official package; elsewhere always Chat Completions, over our own transport. The names
/// <c>openai-responses</c> and <c>openai-chat</c> force one of them, and the package with it.
/// </summary>
internal sealed class OpenAIProvider(string name, bool? responses) : IModelProvider
{
    private const string Telemetry = "openai";

    /// <summary>OpenAI under its three names.</summary>
    public static IReadOnlyList<IModelProvider> All { get; } =
    [
        new OpenAIProvider("openai", responses: null),
        new OpenAIProvider("openai-responses", responses: true),
        new OpenAIProvider("openai-chat", responses: false),
    ];

    /// <inheritdoc/>
    public ProviderInfo Info { get; } =
        new(
            name,
            responses switch
            {
                null => "OpenAI; Responses for reasoning models, else Chat Completions",
                true => "OpenAI through Responses",
                false => "OpenAI through Chat Completions",
            }
        )
        {
            KeyVariable = "OPENAI_API_KEY",
            BaseUrlVariable = "OPENAI_BASE_URL",
            DefaultBaseUrl = "https://api.openai.com/v1",
            KeyRequired = true,
            HasBatches = true,
        };

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var address = ServiceAccess.Address(Info, settings, context.Environment);
        var own = address.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase);

        // A local server behind OPENAI_BASE_URL needs no key; OpenAI does.
        var (key, variable) = ServiceAccess.Key(Info with { KeyRequired = own }, settings, context.Environment);
        var reasons = OpenAIModels.Reasons(name.Model);
        if (responses ?? (own && reasons))
        {
            var identity = new ServiceIdentity(name.Provider, address, name.Model, variable)
            {
                Secrets = key is null ? [] : [key],
                TelemetryName = Telemetry,
            };
            return WireEndpoint.Build(
                "responses",
                new ResponsesProtocol(identity, settings, reasons, context.Environment.Time),
                new ResponsesTransport(address, key, context.Http(identity.Service)),
                new HttpTransport(address, "/responses", "/models", HttpTransport.Bearer(key), context.Connections(identity.Service)),
                identity,
                settings,
                context,
                enforcesSchema: true,
                new OpenAIBatchTransport(address, key, "/responses", context.Http(identity.Service), identity, context.Environment.Time)
            );
        }

        var dialect = new ChatDialect
        {
            MaxTokensField = own ? "max_completion_tokens" : "max_tokens",
            OmitTemperature = own && reasons,
            SendsEffort = !own || reasons,
            Thinking = own ? ThinkingSwitch.None : ThinkingSwitch.TemplateArguments,
            SplitsThinkBlock = !own,
        };
        return ChatEndpoint.Build(
            name,
            settings,
            context,
            new ChatEndpoint.Setup(address, key, variable, dialect)
            {
                // The package's pipeline costs more than the rest of a call: a server that only speaks the format is reached without it.
                IsOfficial = own || responses is false,
                EnforcesSchema = true,
                HasBatches = true,
                TelemetryName = Telemetry,
            }
        );
    }
}
