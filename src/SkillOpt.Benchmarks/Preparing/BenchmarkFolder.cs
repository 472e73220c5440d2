using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>The place of a benchmark's data, and what is there.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Path">The folder.</param>
/// <param name="Tasks">The tasks; null when they cannot be read.</param>
/// <param name="Problem">Why they cannot be read; null when they can.</param>
/// <param name="Mark">The note of how the folder was prepared; null when there is none.</param>
internal sealed record BenchmarkFolder(Benchmark Benchmark, string Path, TaskSet? Tasks, string? Problem, PreparedMark? Mark)
{
    /// <summary>The task files that are gone or no longer what was prepared.</summary>
    public IReadOnlyList<string> Changed { get; } = Mark?.Changed(Path) ?? [];

    /// <summary>Whether the splits have the sizes of the published ones.</summary>
    public bool IsPublished => Tasks is not null && (Tasks.Train.Length, Tasks.Val.Length, Tasks.Test.Length) == Benchmark.PublishedSplit;

    /// <summary>Looks into a benchmark's folder.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="folder">The folder; need not exist.</param>
    public static BenchmarkFolder Look(Benchmark benchmark, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new BenchmarkFolder(benchmark, folder, null, "not here", null);
        }

        try
        {
            return new BenchmarkFolder(benchmark, folder, benchmark.Load(folder), null, PreparedMark.Read(folder));
        }
        catch (SkillOptException e)
        {
            return new BenchmarkFolder(benchmark, folder, null, e.Message, PreparedMark.Read(folder));
        }
    }
}
