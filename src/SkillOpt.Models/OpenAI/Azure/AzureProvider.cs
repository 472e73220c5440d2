using Azure.Core;
using Azure.Identity;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Azure OpenAI: the model's name is the deployment's. With <c>AZURE_OPENAI_API_KEY</c> the key is used, otherwise the Entra login that
/// Azure.Identity finds. Credentials are sent to https Azure hosts only.
/// </summary>
internal sealed class AzureProvider(Func<ProviderEnvironment, TokenCredential>? credential = null) : IModelProvider
{
    private static readonly string[] s_hosts =
    [
        ".openai.azure.com",
        ".cognitiveservices.azure.com",
        ".services.ai.azure.com",
        ".azure-api.net",
        ".openai.azure.us",
        ".cognitiveservices.azure.us",
        ".openai.azure.cn",
        ".cognitiveservices.azure.cn",
    ];

    /// <inheritdoc/>
    public ProviderInfo Info { get; } =
        new("azure", "Azure OpenAI; the model is the deployment's name")
        {
            KeyVariable = "AZURE_OPENAI_API_KEY",
            BaseUrlVariable = "AZURE_OPENAI_ENDPOINT",
        };

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var environment = context.Environment;
        var endpoint = ServiceAccess.Address(Info, settings, environment);
        if (endpoint.Scheme == "about")
        {
            var nowhere = new ModelEndpoint($"azure:{name.Model}", new OfflineChatClient($"azure:{name.Model}"), "")
            {
                SupportsJsonSchema = true,
            };
            return Fingerprint.Identify(nowhere, "chat-completions", new ServiceIdentity("azure", endpoint, name.Model, null), settings);
        }

        if (endpoint.Scheme != "https" || !s_hosts.Any(host => endpoint.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SkillOptException(
                "SKO3004",
                $"The address '{endpoint}' of '{settings.Name}' is not an https Azure host, and Azure credentials go nowhere else: "
                    + "correct AZURE_OPENAI_ENDPOINT, or use the provider 'compatible' for other hosts."
            );
        }

        var (key, variable) = ServiceAccess.Key(Info, settings, environment);
        var version = environment.Variable("AZURE_OPENAI_API_VERSION");
        var address = Address(endpoint, name.Model, version);
        var identity = new ServiceIdentity("azure", address, name.Model, variable)
        {
            Secrets = key is null ? [] : [key],
            TelemetryName = "azure.ai.openai",
        };
        var authentication = new AzureAuthentication(
            endpoint.Host,
            key,
            key is null
                ? new CachedToken((credential ?? DefaultCredential)(environment), Scope(endpoint, environment), environment.Time)
                : null,
            version
        );
        var reasons = OpenAIModels.Reasons(name.Model);
        return WireEndpoint.Build(
            "chat-completions",
            new ChatCompletionsProtocol(
                identity,
                settings,
                new ChatDialect
                {
                    MaxTokensField = "max_completion_tokens",
                    OmitTemperature = reasons,
                    Thinking = ThinkingSwitch.None,
                    SplitsThinkBlock = false,
                },
                environment.Time
            ),
            new OpenAIChatTransport(name.Model, address, authentication, context.Http(identity.Service)),
            streaming: null,
            identity,
            settings,
            context,
            enforcesSchema: true
        );
    }

    // With a version the deployment is part of the path, as always; without one the newer v1 address takes it as the model.
    private static Uri Address(Uri endpoint, string deployment, string? version)
    {
        var root = endpoint.ToString().TrimEnd('/');
        var at = root.IndexOf("/openai", StringComparison.OrdinalIgnoreCase);
        root = at > "https://".Length ? root[..at] : root;
        return new Uri(version is null ? root + "/openai/v1" : $"{root}/openai/deployments/{Uri.EscapeDataString(deployment)}");
    }

    private static string Scope(Uri endpoint, ProviderEnvironment environment) =>
        environment.Variable("AZURE_OPENAI_AD_SCOPE")
        ?? (
            endpoint.Host.EndsWith(".us", StringComparison.OrdinalIgnoreCase) ? "https://cognitiveservices.azure.us/.default"
            : endpoint.Host.EndsWith(".cn", StringComparison.OrdinalIgnoreCase) ? "https://cognitiveservices.azure.cn/.default"
            : "https://cognitiveservices.azure.com/.default"
        );

    private static DefaultAzureCredential DefaultCredential(ProviderEnvironment environment) =>
        new DefaultAzureCredential(
            new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId = environment.Variable("AZURE_OPENAI_MANAGED_IDENTITY_CLIENT_ID"),
                TenantId = environment.Variable("AZURE_TENANT_ID"),
            }
        );
}
