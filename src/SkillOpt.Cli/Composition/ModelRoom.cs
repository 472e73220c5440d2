using SkillOpt.Benchmarks.Catalog;
using SkillOpt.Budgets;
using SkillOpt.Calls;
using SkillOpt.Configuration;
using SkillOpt.Diagnostics;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Telemetry;
using SkillOpt.Runs;
using SkillOpt.Training.Optimizer;
using SkillOpt.Training.Settings;

namespace SkillOpt.Cli.Composition;

/// <summary>The models of a run, ready to be called.</summary>
/// <param name="envFiles">Files of further variables.</param>
/// <param name="incidents">Told of retries and the like.</param>
/// <param name="folder">Where handed-off calls are kept; null outside a run. SKILLOPT_HANDOFF_DIR wins.</param>
/// <param name="offline">True when a recording is replayed: models need no key and must not be called.</param>
/// <param name="cache">Replies kept across runs; null for none.</param>
internal sealed class ModelRoom(
    IReadOnlyList<string> envFiles, IEventLog? incidents = null, string? folder = null, bool offline = false, SharedCache? cache = null) : IDisposable
{
    // More than any stage has calls. Calls that are handed off cost nothing while they wait, so a whole stage of them is started.
    private const int WholeStage = 100_000;

    private readonly ModelRegistry _registry = new();
    private readonly TelemetryExport? _telemetry = TelemetryExport.Start(ProviderEnvironment.FromProcess(envFiles));
    private readonly ProviderEnvironment _environment = WithHandoff(ProviderEnvironment.FromProcess(envFiles), folder) with
    {
        Offline = offline,
        OnIncident = incident => incidents?.Report(new RunIncident(incident.Kind, $"{incident.Service}: {incident.Message}") { Stage = "call" }),
    };

    private bool _handsOff;

    /// <summary>The endpoint of a role.</summary>
    /// <exception cref="SkillOptException">SKO1332: the role has no model; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Open(string role, ModelSettings? settings)
    {
        if (settings is not { Name.Length: > 0 })
        {
            throw new SkillOptException("SKO1332", $"No {role} model is named; add {role}: provider:model to skillopt.yaml, or give --{role} provider:model.");
        }

        var endpoint = _registry.Resolve(settings with { Role = Enum.TryParse<ModelRole>(role, ignoreCase: true, out var known) ? known : null }, _environment);
        _handsOff |= endpoint.IsHandoff;

        // What costs nothing needs no cache.
        return endpoint.IsPractice ? endpoint : endpoint with { Cache = cache };
    }

    /// <summary>The target of a run. A practice target in a benchmark with a world of its own is a player of that world.</summary>
    public ModelEndpoint OpenTarget(RunSpec spec) =>
        spec.Benchmark is { } name && spec.Target is { } settings && settings.Name.StartsWith("practice:", StringComparison.Ordinal)
        && BenchmarkCatalog.Find(name).PracticeTarget is { } practice
            ? new ModelEndpoint(settings.Name, practice(), $"{settings.Name}/{name}/1") { IsPractice = true }
            : Open("target", spec.Target);

    /// <summary>Whether a project's rollouts that may wait will go as batches.</summary>
    public static bool Batches(RunSpec spec, PromptLibrary prompts)
    {
        if (!spec.Batch.ForGate || spec.Target is null || !Environments.Create(spec, prompts).IsSingleCall)
        {
            return false;
        }

        using var registry = new ModelRegistry();
        var provider = ModelName.Parse(spec.Target.Name).Provider;
        return registry.Providers.Any(p => p.HasBatches && p.Name == provider);
    }

    /// <summary>Training settings for the models that were opened: where one hands off, a whole stage's calls start at once, and none on a guess.</summary>
    public TrainingOptions Suited(TrainingOptions options) =>
        _handsOff ? options with { InFlight = WholeStage, OptimizerInFlight = WholeStage, Speculate = false } : options;

    public void Dispose()
    {
        _registry.Dispose();
        _telemetry?.Dispose();
    }

    private static ProviderEnvironment WithHandoff(ProviderEnvironment environment, string? folder) =>
        environment with { HandoffFolder = environment.Variable(HandoffPlaces.Variable) ?? (folder is null ? null : Path.Combine(folder, "handoff")) };
}
