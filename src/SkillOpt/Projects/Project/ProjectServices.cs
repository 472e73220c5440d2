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

    /// <summary>The outside world of the models: variables, saved keys, network. Asked once for each command.</summary>
    public Func<ProviderEnvironment> Environment { get; init; } = static () => ProviderEnvironment.FromProcess();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
