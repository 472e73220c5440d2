using SkillOpt.Projects;

namespace SkillOpt.Benchmarks;

/// <summary>The six benchmarks, for projects that name one.</summary>
/// <example><code>
/// var services = new ProjectServices { Models = new ModelSource(), Benchmarks = new BenchmarkSource() };
/// </code></example>
public sealed class BenchmarkSource : IBenchmarkSource
{
    /// <inheritdoc/>
    public IReadOnlyList<IBenchmark> All => BenchmarkCatalog.All;
}
