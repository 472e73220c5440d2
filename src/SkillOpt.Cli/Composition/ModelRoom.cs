using SkillOpt.Benchmarks.Catalog;
using SkillOpt.Calls;
using SkillOpt.Configuration;
using SkillOpt.Diagnostics;
using SkillOpt.Models.Providers;
using SkillOpt.Runs;

namespace SkillOpt.Cli.Composition;

/// <summary>The models of a run, ready to be called.</summary>
internal sealed class ModelRoom(IReadOnlyList<string> envFiles, IEventLog? incidents = null) : IDisposable
{
    private readonly ModelRegistry _registry = new();
    private readonly ProviderEnvironment _environment = ProviderEnvironment.FromProcess(envFiles) with
    {
        OnIncident = incident => incidents?.Report(new RunIncident(incident.Kind, $"{incident.Service}: {incident.Message}") { Stage = "call" }),
    };

    /// <summary>The endpoint of a role.</summary>
    /// <exception cref="SkillOptException">SKO1332: the role has no model; SKO30xx: it cannot be made ready.</exception>
    public ModelEndpoint Open(string role, ModelSettings? settings) => settings is { Name.Length: > 0 }
        ? _registry.Resolve(settings, _environment)
        : throw new SkillOptException("SKO1332", $"No {role} model is named; add {role}: provider:model to skillopt.yaml, or give --{role} provider:model.");

    /// <summary>The target of a run. A practice target in a benchmark with a world of its own is a player of that world.</summary>
    public ModelEndpoint OpenTarget(RunSpec spec) =>
        spec.Benchmark is { } name && spec.Target is { } settings && settings.Name.StartsWith("practice:", StringComparison.Ordinal)
        && BenchmarkCatalog.Find(name).PracticeTarget is { } practice
            ? new ModelEndpoint(settings.Name, practice(), $"{settings.Name}/{name}/1") { IsPractice = true }
            : Open("target", spec.Target);

    public void Dispose() => _registry.Dispose();
}
