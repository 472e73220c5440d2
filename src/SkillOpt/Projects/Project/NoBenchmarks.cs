namespace SkillOpt.Projects;

/// <summary>The benchmarks of a program that has none.</summary>
internal sealed class NoBenchmarks : IBenchmarkSource
{
    public IReadOnlyList<IBenchmark> All => [];
}
