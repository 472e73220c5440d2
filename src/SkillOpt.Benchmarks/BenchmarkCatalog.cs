using SkillOpt.Projects;

namespace SkillOpt.Benchmarks;

/// <summary>The six benchmarks by name.</summary>
/// <example><code>
/// foreach (var benchmark in BenchmarkCatalog.All)
/// {
///     Console.WriteLine($"{benchmark.Name}: {benchmark.Title} ({benchmark.PublishedSplit.Test} test tasks)");
/// }
/// </code></example>
public static class BenchmarkCatalog
{
    /// <summary>All benchmarks.</summary>
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new SearchQaBenchmark(),
        new DocVqaBenchmark(),
        new LiveMathBenchmark(),
        new OfficeQaBenchmark(),
        new SpreadsheetBenchmark(),
        new AlfworldBenchmark(),
    ];

    /// <summary>Finds a benchmark.</summary>
    /// <exception cref="SkillOptException">SKO4007: there is none of that name.</exception>
    public static Benchmark Find(string name) => (Benchmark)((IBenchmarkSource)new BenchmarkSource()).Find(name);
}
