using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// Turns <c>provider:model</c> into an endpoint. Endpoints of the same service share its connections, its concurrency limit and its
/// circuit breaker, so one registry serves a whole run. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// using var registry = new ModelRegistry([new PracticeProvider()]);
/// var environment = ProviderEnvironment.FromProcess() with { Keys = KeyStore.OfUser() };
/// var target = registry.Resolve(new ModelSettings { Name = "openai:gpt-5.4-mini", MaxRetries = 3 }, environment);
/// </code>
/// </example>
public sealed class ModelRegistry : IDisposable
{
    private readonly Dictionary<string, IModelProvider> _providers;
    private readonly SharedServices _services = new();

    /// <summary>Creates a registry of the built-in providers, and of further ones, which win over a built-in of the same name.</summary>
    /// <param name="further">The further providers, e.g. one of your own; null for none.</param>
    public ModelRegistry(IEnumerable<IModelProvider>? further = null) =>
        _providers = Combine(further ?? []).ToDictionary(p => p.Info.Name, StringComparer.Ordinal);

    /// <summary>The providers, by name.</summary>
    public IEnumerable<ProviderInfo> Providers => InfoOf(_providers.Values);

    /// <summary>Builds the endpoint of a model; sends nothing.</summary>
    /// <param name="settings">Which model, as <c>provider:model</c>, and how it is called.</param>
    /// <param name="environment">Variables, keys, time and network; where it says offline, the endpoint fails when it is called.</param>
    /// <returns>The endpoint, with the shared limits of its service. It is closed with the registry.</returns>
    /// <exception cref="SkillOptException">SKO3001: a variable is missing; SKO3002: no such provider, or no model named.</exception>
    public ModelEndpoint Resolve(ModelSettings settings, ProviderEnvironment environment)
    {
        var name = ModelName.Parse(settings.Name);
        if (!_providers.TryGetValue(name.Provider, out var provider))
        {
            throw new SkillOptException("SKO3002", UnknownProvider(settings.Name, name));
        }

        if (provider.Info.ModelRequired && name.Model.Length == 0)
        {
            throw new SkillOptException("SKO3002", $"The model '{settings.Name}' names only a provider: write {name.Provider}:<model>.");
        }

        var endpoint = provider.Create(name, settings, new ProviderContext(environment, _services));
        return environment.Offline && !endpoint.IsPractice
            ? endpoint with
            {
                Client = new OfflineChatClient(endpoint.Name),
                Batches = null,
            }
            : endpoint;
    }

    /// <summary>Closes the connections of all endpoints.</summary>
    public void Dispose() => _services.Dispose();

    /// <summary>The built-in providers and further ones; of two with one name the last counts.</summary>
    internal static IEnumerable<IModelProvider> Combine(IEnumerable<IModelProvider> further) =>
        ProviderCatalog.BuiltIn.Concat(further).GroupBy(p => p.Info.Name, StringComparer.Ordinal).Select(g => g.Last());

    /// <summary>What is known about providers, by name.</summary>
    internal static IEnumerable<ProviderInfo> InfoOf(IEnumerable<IModelProvider> providers) =>
        providers.Select(p => p.Info).OrderBy(p => p.Name, StringComparer.Ordinal);

    private string UnknownProvider(string written, ModelName name)
    {
        var known = $"Known providers: {string.Join(", ", _providers.Keys.Order(StringComparer.Ordinal))}";
        var mend = NearestName.Find(name.Provider, _providers.Keys) is { } nearest
            ? $"Did you mean '{nearest}{(name.Model.Length == 0 ? "" : ":" + name.Model)}'? {known}"
            : known;
        return $"The model '{written}' has no known provider before its colon. {mend}.";
    }
}
