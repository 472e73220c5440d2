using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>The models of a project, ready to be called; opened one by one as they are asked for.</summary>
/// <param name="project">The project.</param>
/// <param name="options">How they are opened.</param>
internal sealed class ProjectModels(SkillProject project, ModelOpening options) : IDisposable
{
    /// <summary>
    /// More than any stage has calls. Calls that are handed off cost nothing while they wait, so a whole stage of them is started.
    /// </summary>
    public const int WholeStage = 100_000;

    private static readonly TimeSpan s_hurry = TimeSpan.FromSeconds(4);

    private readonly List<ModelAddress> _addresses = [];
    private readonly Dictionary<string, string> _begun = new(StringComparer.Ordinal);
    private ProviderEnvironment? _environment;
    private IOpenModels? _open;
    private SharedCache? _cache;
    private bool _isCacheOpen;
    private bool _handsOff;

    /// <summary>Told of retries and the like; null while nobody keeps them.</summary>
    public IEventLog? Incidents { get; set; }

    /// <summary>What keeps the cache across runs from being used.</summary>
    public CacheTroubles CacheTroubles { get; } = new();

    /// <summary>Where the models opened so far are called; those without an address are left out.</summary>
    public IReadOnlyList<ModelAddress> Addresses => _addresses;

    /// <summary>The models opened so far that are called elsewhere than when their stored results were made.</summary>
    public RunDrift Moved => RunDrift.OfAddresses(_addresses, Known);

    /// <summary>
    /// The base URLs that the run's keys hold, to be kept among its settings; none for a run whose keys hold no addresses.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> BaseUrlsInKeys =>
        AddressKeeper is { } keeper
            ? keeper.BaseUrlsInKeys.Select(v => v.Value.Length > 0 ? v : KeyValuePair.Create(v.Key, _begun.GetValueOrDefault(v.Key, "")))
            : [];

    private StoredModels? AddressKeeper => options.Stored is [{ HasAddressesInKeys: true } first, ..] ? first : null;

    private ProviderEnvironment World => _environment ??= InRun(project.Services.Environment());

    private IOpenModels Source => _open ??= project.Services.Models.Open(World);

    /// <summary>The endpoint of a role, with the settings that the project has for it; from now on part of the run.</summary>
    /// <exception cref="SkillOptException">SKO1332: the role has no model; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Open(ModelRole role) => Open(role, SettingsOf(role));

    /// <summary>The endpoint of a role; from now on part of the run.</summary>
    /// <exception cref="SkillOptException">SKO1332: the role has no model; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Open(ModelRole role, ModelSettings? settings)
    {
        var (named, resolved) = Resolve(role, settings);
        var endpoint = AsStored(NameOf(role), named, resolved);
        endpoint = options.Identify?.Invoke(endpoint) ?? endpoint;
        _handsOff |= endpoint.IsHandoff;
        if (endpoint.Address is { } address)
        {
            _addresses.Add(new ModelAddress(endpoint.Name, endpoint.Fingerprint, address));
        }

        // What costs nothing needs no cache.
        return endpoint.IsPractice ? endpoint : endpoint with { Cache = Cache() };
    }

    /// <summary>The endpoint of a role that the run may have no use for, to be looked at only.</summary>
    /// <exception cref="SkillOptException">SKO1332: the role has no model; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint LookAt(ModelRole role) => Resolve(role, SettingsOf(role)).Endpoint;

    /// <summary>
    /// Training settings for the models that were opened: where one hands off, a whole stage's calls start at once, and none on a guess.
    /// </summary>
    public TrainingOptions Suited(TrainingOptions training) =>
        _handsOff ? training with { InFlight = WholeStage, OptimizerInFlight = WholeStage, Speculate = false } : training;

    /// <summary>The command has come to its end: what it still has on the list of calls that wait, nobody waits for.</summary>
    public void End()
    {
        if (_handsOff)
        {
            Source.End(World);
        }
    }

    public void Dispose()
    {
        _open?.Dispose();
        _cache?.Dispose();
    }

    private ModelSettings? SettingsOf(ModelRole role) =>
        role switch
        {
            ModelRole.Target => project.Spec.Target is { } target ? target with { Benchmark = project.Spec.Benchmark } : null,
            ModelRole.Optimizer => project.Spec.Optimizer,
            _ => project.Spec.Judge,
        };

    private (ModelSettings Settings, ModelEndpoint Endpoint) Resolve(ModelRole role, ModelSettings? settings)
    {
        if (settings is not { Name.Length: > 0 })
        {
            var name = NameOf(role);
            throw new SkillOptException(
                "SKO1332",
                $"No {name} model is named; add {name}: provider:model to skillopt.yaml, or give --{name} provider:model."
            );
        }

        var (named, world) = (settings with { Role = role }, World);
        if (options.OnlyProbes)
        {
            (named, world) = (named with { MaxRetries = 0 }, world with { ConnectTimeout = s_hurry });
        }

        return (named, Source.Resolve(named, world));
    }

    private static string NameOf(ModelRole role) =>
        role switch
        {
            ModelRole.Target => "target",
            ModelRole.Optimizer => "optimizer",
            _ => "judge",
        };

    private ProviderEnvironment InRun(ProviderEnvironment program) =>
        program with
        {
            RunFolder = options.Folder,
            Offline = options.IsOffline,
            Caller = options.Caller,
            Observer = options.Observer,
            OnIncident = incident =>
            {
                Incidents?.Report(
                    new RunIncident(incident.Kind, $"{incident.Service}: {incident.Message}")
                    {
                        Stage = "call",
                        Service = incident.Service,
                        Amount = incident.Delay > TimeSpan.Zero ? incident.Delay.TotalSeconds : null,
                    }
                );
                program.OnIncident?.Invoke(incident);
            },
        };

    private SharedCache? Cache()
    {
        if (!_isCacheOpen)
        {
            _isCacheOpen = true;
            _cache = options.IsOffline || options.OnlyProbes ? null : CallCache.Open(project, CacheTroubles.Add);
        }

        return _cache;
    }

    // A run whose keys hold addresses goes on with the address it began with, wherever the model is called now.
    private ModelEndpoint AsStored(string role, ModelSettings settings, ModelEndpoint endpoint)
    {
        if (
            AddressKeeper is not { } keeper
            || Source.Resolve(keeper.AsBegun(role, settings), World with { Offline = true }) is not { LocatedFingerprint: { } begun } then
        )
        {
            return endpoint;
        }

        if (then.Address is { } address)
        {
            _begun[$"{role}.base_url"] = _begun[begun] = address;
        }

        return endpoint with
        {
            Fingerprint = begun,
        };
    }

    private string? Known(string identity) =>
        options.Stored.Select(s => s.AddressOf(identity)).FirstOrDefault(a => a is not null) ?? _begun.GetValueOrDefault(identity);
}
