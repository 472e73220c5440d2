namespace SkillOpt.Bench.Measures;

/// <summary>A folder for the runs of a measure, removed afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private int _runs;

    public string Path { get; } = Directory.CreateTempSubdirectory("skillopt-bench-").FullName;

    public string NextRun() => System.IO.Path.Combine(Path, $"run-{++_runs}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
