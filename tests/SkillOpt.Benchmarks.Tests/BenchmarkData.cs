namespace SkillOpt.Benchmarks.Tests;

/// <summary>Finds the data sets that are not part of the repository; tests that need one skip when it is absent.</summary>
internal static class BenchmarkData
{
    public static string Root { get; } = FindRoot();

    public static string Folder(string name)
    {
        var folder = Path.Combine(Root, name);
        Assert.SkipUnless(Directory.Exists(folder), $"The data set '{name}' is not at {folder}; set SKILLOPT_DATA.");
        return folder;
    }

    public static string Vectors(string file) => Path.Combine(AppContext.BaseDirectory, "vectors", file);

    private static string FindRoot()
    {
        if (Environment.GetEnvironmentVariable("SKILLOPT_DATA") is { Length: > 0 } configured)
        {
            return configured;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkillOpt.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.Parent?.FullName ?? "/nonexistent", "shared", "data");
    }
}
