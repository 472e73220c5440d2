using SkillOpt.Calls;

namespace SkillOpt.Projects;

/// <summary>What a program brings to a project: models, benchmarks, and the outside world.</summary>
/// <example><code>
/// var services = new ProjectServices { Models = new ModelSource(new PracticeProvider()), Benchmarks = new BenchmarkSource() };
/// </code></example>
public sealed record ProjectServices
{
    /// <summary>Where models come from.</summary>
    public required IModelSource Models { get; init; }

    /// <summary>Where benchmarks come from; none unless given.</summary>
    public IBenchmarkSource Benchmarks { get; init; } = new NoBenchmarks();

    /// <summary>Where agents come from; none unless given.</summary>
    public IAgentSource Agents { get; init; } = new NoAgents();

    /// <summary>The outside world of the models: variables, saved keys, network. Asked once for each command.</summary>
    public Func<ProviderEnvironment> Environment { get; init; } = static () => ProviderEnvironment.FromProcess();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Told, in a sentence, what a person should know before trusting a run or a measurement that is opened without a listener of its own;
    /// null when nobody listens.
    /// </summary>
    public Action<string>? Warn { get; init; }

    /// <summary>
    /// Shows runs, by name, and measurements, which have none, that are opened without a screen of their own; null when nobody watches.
    /// </summary>
    internal Func<string?, IRunScreen>? Screen { get; init; }
}
