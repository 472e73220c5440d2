namespace SkillOpt.Projects;

/// <summary>Where a program's benchmarks come from. Implemented by <c>SkillOpt.Benchmarks</c>; a host may bring its own.</summary>
public interface IBenchmarkSource
{
    /// <summary>All benchmarks.</summary>
    IReadOnlyList<IBenchmark> All { get; }

    /// <summary>Finds a benchmark.</summary>
    /// <param name="name">Its name as in a project file.</param>
    /// <exception cref="SkillOptException">SKO4007: there is none of that name.</exception>
    IBenchmark Find(string name) =>
        All.FirstOrDefault(b => b.Name == name)
        ?? throw new SkillOptException(
            "SKO4007",
            $"There is no benchmark '{name}'; the benchmarks are {string.Join(", ", All.Select(b => b.Name))}."
        );
}
