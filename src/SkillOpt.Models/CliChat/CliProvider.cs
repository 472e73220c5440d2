using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>A subscription login without an API key: an agent's command line used as chat, tools off.</summary>
internal sealed class CliProvider(ICliRecipe recipe) : IModelProvider
{
    /// <summary>Each call is a process of a few hundred megabytes; more at once would exhaust the machine before the service.</summary>
    private const int MostProcesses = 8;

    /// <inheritdoc/>
    public ProviderInfo Info => recipe.Info;

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context)
    {
        var limited = settings with { MaxInFlight = Math.Min(settings.MaxInFlight, MostProcesses) };
        var address = settings.BaseUrl is null ? new Uri("about:login") : Access.Parse(settings.BaseUrl, settings);
        var secrets = recipe.Variables
            .Where(static variable => variable.Contains("KEY", StringComparison.Ordinal) || variable.Contains("TOKEN", StringComparison.Ordinal))
            .Select(context.Environment.Variable).OfType<string>().ToList();
        var service = new ServiceIdentity(recipe.Info.Name, address, name.Model, null) { Secrets = secrets };
        var client = new ResilientChatClient(
            new CliChatClient(recipe, service, settings, context.Environment), context.Gate(service.Service, limited), limited, context.Environment);
        var observed = new TelemetryChatClient(client, service.Provider, service.Model, service.Address, context.Environment.Time);
        return Fingerprint.Identify(new ModelEndpoint(name.ToString(), observed, ""), "cli-chat", service, settings);
    }
}
