using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Web;

/// <summary>
/// The projects that are shown, and the way from an address to a run: names are looked up among what is there and never become paths.
/// Thread-safe.
/// </summary>
/// <param name="projects">The projects.</param>
internal sealed class ProjectCatalog(IReadOnlyList<ShownProject> projects)
{
    private const int Depth = 3;

    private static readonly EnumerationOptions s_visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>The projects, by name.</summary>
    public IReadOnlyList<ShownProject> Projects { get; } = [.. projects.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The projects in and below folders.</summary>
    /// <param name="folders">Folders or project files, as typed.</param>
    /// <exception cref="SkillOptException">SKO8003: a folder holds no project.</exception>
    public static ProjectCatalog Find(IEnumerable<string> folders)
    {
        var found = folders.SelectMany(Below).DistinctBy(p => p.Folder, StringComparer.Ordinal);
        return new ProjectCatalog([.. found]);
    }

    /// <summary>The project of an address; null when there is none.</summary>
    public ShownProject? Project(string id) => Projects.FirstOrDefault(p => p.Id == id);

    /// <summary>The folder of a run; null when the project has no such run.</summary>
    public static string? FolderOf(ShownProject project, string run) => FoldersOf(project).FirstOrDefault(f => Path.GetFileName(f) == run);

    /// <summary>The runs of a project, by name.</summary>
    public static IEnumerable<string> FoldersOf(ShownProject project) =>
        !Directory.Exists(project.RunsFolder)
            ? []
            : Directory
                .EnumerateDirectories(project.RunsFolder)
                .Where(f => File.Exists(Path.Combine(f, RunDirectory.DatabaseName)))
                .Order(StringComparer.Ordinal);

    private static List<ShownProject> Below(string typed)
    {
        var folder = File.Exists(typed) ? Path.GetDirectoryName(Path.GetFullPath(typed))! : Path.GetFullPath(typed);
        var found = new List<ShownProject>();
        if (Directory.Exists(folder))
        {
            Collect(folder, File.Exists(typed) ? typed : folder, typed, Depth, found);
        }

        return found.Count > 0
            ? found
            : throw new SkillOptException(
                "SKO8003",
                $"There is no project in {typed}: name a folder with a {RunConfiguration.FileName} in it, or one above such folders."
            );
    }

    private static void Collect(string folder, string project, string typed, int depth, List<ShownProject> found)
    {
        if (File.Exists(project) || File.Exists(Path.Combine(folder, RunConfiguration.FileName)))
        {
            found.Add(ShownProject.Of(folder, RunsOf(folder, project), typed));
            return;
        }

        if (depth == 0)
        {
            return;
        }

        foreach (var child in Directory.EnumerateDirectories(folder, "*", s_visible).Order(StringComparer.Ordinal))
        {
            Collect(child, child, Path.Combine(typed, Path.GetFileName(child)), depth - 1, found);
        }
    }

    // A project file that cannot be read hides no runs: they stand where runs usually do.
    private static string RunsOf(string folder, string project)
    {
        try
        {
            var spec = RunConfiguration.Load(project).Spec;
            return spec.PathOf(spec.Run.Folder);
        }
        catch (SkillOptException)
        {
            return Path.Combine(folder, "runs");
        }
    }
}
