using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>One provider pointed at a loopback server, with a clock that skips waits of up to a minute.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Key = "planted-secret-key-0123456789";

    private readonly ModelRegistry _registry = new();

    private TestProvider(LoopbackModelServer server, string name)
    {
        Server = server;
        Name = name;
    }

    public LoopbackModelServer Server { get; }

    public string Name { get; }

    public FakeTimeProvider Time { get; } = new() { AutoAdvance = TimeSpan.FromSeconds(60) };

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public List<CallIncident> Incidents { get; } = [];

    public static async Task<TestProvider> StartAsync(
        string name,
        Func<LoopbackRequest, LoopbackReply>? respond = null,
        LoopbackOptions? options = null
    ) => new(await LoopbackModelServer.StartAsync(respond, options), name);

    public ModelEndpoint Endpoint(Func<ModelSettings, ModelSettings>? change = null, string? key = Key)
    {
        var settings = new ModelSettings { Name = Name, AttemptTimeoutSeconds = 90 };
        return _registry.Resolve(change?.Invoke(settings) ?? settings, Environment(key));
    }

    public ProviderEnvironment Environment(string? key = Key)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPENAI_COMPATIBLE_BASE_URL"] = "https://models.example.org/v1",
            ["AZURE_OPENAI_ENDPOINT"] = "https://unit.openai.azure.com",
        };
        foreach (var (variable, value) in Variables)
        {
            variables[variable] = value;
        }

        foreach (var info in _registry.Providers)
        {
            if (key is not null && info.KeyVariable is { } keyVariable)
            {
                variables[keyVariable] = key;
            }
        }

        return new ProviderEnvironment
        {
            Variables = variables,
            Time = Time,
            CreateHandler = () => new RedirectHandler(Server.Address),
            OnIncident = incident =>
            {
                lock (Incidents)
                {
                    Incidents.Add(incident);
                }
            },
        };
    }

    public async ValueTask DisposeAsync()
    {
        _registry.Dispose();
        await Server.DisposeAsync();
    }
}
