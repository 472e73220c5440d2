using SkillOpt.Testing;

namespace SkillOpt.Hosting.Tests;

/// <summary>A copy of a small example of the repository, which practice models train; gone after the test.</summary>
internal sealed class PracticeFolder : IDisposable
{
    /// <summary>The project's name below <see cref="Folder"/>.</summary>
    public const string Name = "delivery-log";

    private readonly TemporaryFolder _folder = new();

    public PracticeFolder()
    {
        Directory.CreateDirectory(Project);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "examples", Name)))
        {
            File.Copy(file, Path.Combine(Project, Path.GetFileName(file)));
        }
    }

    /// <summary>The folder that holds the project.</summary>
    public string Folder => _folder.Path;

    /// <summary>The project's folder.</summary>
    public string Project => Path.Combine(Folder, Name);

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SkillOpt.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder;
    }

    public void Dispose() => _folder.Dispose();
}
