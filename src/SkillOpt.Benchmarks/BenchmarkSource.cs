using SkillOpt.Projects;

namespace SkillOpt.Benchmarks;

/// <summary>The six benchmarks, for projects that name one.</summary>
public sealed class BenchmarkSource : IBenchmarkSource
{
    /// <inheritdoc/>
    public IReadOnlyList<IBenchmark> All => BenchmarkCatalog.All;
}
