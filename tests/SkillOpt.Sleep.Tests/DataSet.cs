namespace SkillOpt.Sleep.Tests;

/// <summary>Recorded data that does not belong to the repository.</summary>
internal static class DataSet
{
    /// <summary>A folder of it; the test is skipped where it is not there.</summary>
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("SKILLOPT_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "..", "shared", "data");
            root = Directory.Exists(beside) ? beside : null;
        }

        var path = Path.Combine(root ?? "", name);
        Assert.SkipUnless(Directory.Exists(path), $"The data set '{name}' is not here; set SKILLOPT_DATA.");
        return path;
    }
}
