using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Practice;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary>The models of a run, ready to be called.</summary>
/// <param name="envFiles">Files of further variables.</param>
/// <param name="incidents">Told of retries and the like.</param>
/// <param name="folder">Where handed-off calls are kept; null outside a run. SKILLOPT_HANDOFF_DIR wins.</param>
/// <param name="offline">True when a recording is replayed: models need no key and must not be called.</param>
/// <param name="cache">Replies kept across runs; null for none.</param>
/// <param name="owner">Which command hands calls off; null outside one.</param>
internal sealed class ModelRoom(
    IReadOnlyList<string> envFiles, IEventLog? incidents = null, string? folder = null, bool offline = false, SharedCache? cache = null,
    CallingCommand? owner = null) : IDisposable
{
    private static readonly TimeSpan s_hurry = TimeSpan.FromSeconds(4);

    // More than any stage has calls. Calls that are handed off cost nothing while they wait, so a whole stage of them is started.
    private const int WholeStage = 100_000;

    private readonly ModelRegistry _registry = new([new PracticeProvider()]);
    private readonly TelemetryExport? _telemetry = TelemetryExport.Start(ProviderEnvironment.FromProcess(envFiles));
    private readonly ProviderEnvironment _environment = ProviderEnvironment.FromProcess(envFiles) with
    {
        Keys = KeyStore.OfUser(),
        RunFolder = folder,
        Offline = offline,
        Caller = owner ?? CallingCommand.Unnamed,
        OnIncident = incident => incidents?.Report(new RunIncident(incident.Kind, $"{incident.Service}: {incident.Message}") { Stage = "call" }),
    };

    private readonly List<ModelAddress> _addresses = [];
    private readonly Dictionary<string, string> _begun = new(StringComparer.Ordinal);
    private bool _handsOff;

    /// <summary>What the stored run and then the recording, as far as there are any, keep about their models; the first one's form of keys holds.</summary>
    public IReadOnlyList<StoredModels> Stored { get; init; } = [];

    /// <summary>Told when a service is waited for; null when nobody watches.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>True when somebody only wants to know whether the models can be reached: a short wait for a connection, no retry.</summary>
    public bool OnlyProbes { get; init; }

    /// <summary>Has the last word about what a model is; null when nobody has.</summary>
    public Func<ModelEndpoint, ModelEndpoint>? Identify { get; init; }

    /// <summary>Where the models opened so far are called; those without an address are left out.</summary>
    public IReadOnlyList<ModelAddress> Addresses => _addresses;

    /// <summary>The models opened so far that are called elsewhere than when their stored results were made.</summary>
    public RunDrift Moved => RunDrift.OfAddresses(_addresses, Known);

    /// <summary>The base URLs that the run's keys hold, to be kept among its settings; none for a run whose keys hold no addresses.</summary>
    public IEnumerable<KeyValuePair<string, string>> BaseUrlsInKeys => AddressKeeper is { } keeper
        ? keeper.BaseUrlsInKeys.Select(v => v.Value.Length > 0 ? v : KeyValuePair.Create(v.Key, _begun.GetValueOrDefault(v.Key, "")))
        : [];

    private StoredModels? AddressKeeper => Stored is [{ HasAddressesInKeys: true } first, ..] ? first : null;

    /// <summary>The endpoint of a role.</summary>
    /// <exception cref="SkillOptException">SKO1332: the role has no model; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Open(string role, ModelSettings? settings)
    {
        if (settings is not { Name.Length: > 0 })
        {
            throw new SkillOptException("SKO1332", $"No {role} model is named; add {role}: provider:model to skillopt.yaml, or give --{role} provider:model.");
        }

        var named = settings with { Role = Enum.TryParse<ModelRole>(role, ignoreCase: true, out var known) ? known : null };
        var environment = _environment with { Observer = Observer };
        if (OnlyProbes)
        {
            named = named with { MaxRetries = 0 };
            environment = environment with { ConnectTimeout = s_hurry };
        }

        var endpoint = AsStored(role, named, _registry.Resolve(named, environment));
        endpoint = Identify?.Invoke(endpoint) ?? endpoint;
        _handsOff |= endpoint.IsHandoff;
        if (endpoint.Address is { } address)
        {
            _addresses.Add(new ModelAddress(endpoint.Name, endpoint.Fingerprint, address));
        }

        // What costs nothing needs no cache.
        return endpoint.IsPractice ? endpoint : endpoint with { Cache = cache };
    }

    /// <summary>The target of a run.</summary>
    public ModelEndpoint OpenTarget(RunSpec spec) => Open("target", spec.Target is { } settings ? settings with { Benchmark = spec.Benchmark } : null);

    /// <summary>Whether a project's rollouts that may wait will go as batches.</summary>
    public static bool Batches(RunSpec spec, PromptLibrary prompts)
    {
        if (!spec.Batch.ForGate || spec.Target is null || Environments.Create(spec, prompts).Accounting != CallAccounting.OneCall)
        {
            return false;
        }

        using var registry = new ModelRegistry([new PracticeProvider()]);
        var provider = ModelName.Parse(spec.Target.Name).Provider;
        return registry.Providers.Any(p => p.HasBatches && p.Name == provider);
    }

    /// <summary>Training settings for the models that were opened: where one hands off, a whole stage's calls start at once, and none on a guess.</summary>
    public TrainingOptions Suited(TrainingOptions options) =>
        _handsOff ? options with { InFlight = WholeStage, OptimizerInFlight = WholeStage, Speculate = false } : options;

    /// <summary>The command has come to its end: what it still has on the list of calls that wait, nobody waits for.</summary>
    public void EndHandoff()
    {
        if (_handsOff && (_environment.RunFolder ?? _environment.Variable(HandoffFolder.Variable)) is not null)
        {
            HandoffFolder.Of(_environment).End(_environment.Caller);
        }
    }

    public void Dispose()
    {
        _registry.Dispose();
        _telemetry?.Dispose();
    }

    // A run whose keys hold addresses goes on with the address it began with, wherever the model is called now.
    private ModelEndpoint AsStored(string role, ModelSettings settings, ModelEndpoint endpoint)
    {
        if (AddressKeeper is not { } keeper || _registry.Resolve(keeper.AsBegun(role, settings), _environment with { Offline = true }) is not { LocatedFingerprint: { } begun } then)
        {
            return endpoint;
        }

        if (then.Address is { } address)
        {
            _begun[$"{role}.base_url"] = _begun[begun] = address;
        }

        return endpoint with { Fingerprint = begun };
    }

    private string? Known(string identity) => Stored.Select(s => s.AddressOf(identity)).FirstOrDefault(a => a is not null) ?? _begun.GetValueOrDefault(identity);
}
