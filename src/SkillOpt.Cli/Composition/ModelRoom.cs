using SkillOpt.Benchmarks.Catalog;
using SkillOpt.Calls;
using SkillOpt.Configuration;
using SkillOpt.Diagnostics;
using SkillOpt.Models.Providers;
using SkillOpt.Models.Telemetry;
using SkillOpt.Runs;

namespace SkillOpt.Cli.Composition;

/// <summary>The models of a run, ready to be called.</summary>
/// <param name="envFiles">Files of further variables.</param>
/// <param name="incidents">Told of retries and the like.</param>
/// <param name="folder">Where handed-off calls and the tickets of batches are kept; null outside a run.</param>
/// <param name="offline">True when a recording is replayed: models need no key and must not be called.</param>
internal sealed class ModelRoom(IReadOnlyList<string> envFiles, IEventLog? incidents = null, string? folder = null, bool offline = false) : IDisposable
{
    private readonly ModelRegistry _registry = new();
    private readonly TelemetryExport? _telemetry = TelemetryExport.Start(ProviderEnvironment.FromProcess(envFiles));
    private readonly ProviderEnvironment _environment = ProviderEnvironment.FromProcess(envFiles) with
    {
        HandoffFolder = folder is null ? null : Path.Combine(folder, "handoff"),
        BatchFolder = folder,
        Offline = offline,
        OnIncident = incident => incidents?.Report(new RunIncident(incident.Kind, $"{incident.Service}: {incident.Message}") { Stage = "call" }),
    };

    /// <summary>The endpoint of a role.</summary>
    /// <exception cref="SkillOptException">SKO1332: the role has no model; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Open(string role, ModelSettings? settings) => settings is { Name.Length: > 0 }
        ? _registry.Resolve(settings with { Role = Enum.TryParse<SkillOpt.Budgets.ModelRole>(role, ignoreCase: true, out var known) ? known : null }, _environment)
        : throw new SkillOptException("SKO1332", $"No {role} model is named; add {role}: provider:model to skillopt.yaml, or give --{role} provider:model.");

    /// <summary>The target of a run. A practice target in a benchmark with a world of its own is a player of that world.</summary>
    public ModelEndpoint OpenTarget(RunSpec spec) =>
        spec.Benchmark is { } name && spec.Target is { } settings && settings.Name.StartsWith("practice:", StringComparison.Ordinal)
        && BenchmarkCatalog.Find(name).PracticeTarget is { } practice
            ? new ModelEndpoint(settings.Name, practice(), $"{settings.Name}/{name}/1") { IsPractice = true }
            : Open("target", spec.Target);

    /// <summary>Rollouts at once. Calls that are handed off cost nothing while they wait, so a whole stage of them is started.</summary>
    public static int InFlight(RunSpec spec, ModelEndpoint target) => target.IsHandoff ? Math.Max(spec.Training.InFlight, 4096) : spec.Training.InFlight;

    public void Dispose()
    {
        _registry.Dispose();
        _telemetry?.Dispose();
    }
}
