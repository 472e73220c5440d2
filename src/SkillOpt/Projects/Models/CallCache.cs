using SkillOpt.Calls;

namespace SkillOpt.Projects;

/// <summary>Opens the cache across runs that a project asks for.</summary>
internal static class CallCache
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The cache; null when the project wants none.</summary>
    /// <param name="project">The project.</param>
    /// <param name="onTrouble">Told when the file cannot be used.</param>
    public static SharedCache? Open(SkillProject project, Action<string> onTrouble)
    {
        var spec = project.Spec;
        return spec.Cache.IsShared
            ? SharedCache.Open(
                spec.Cache.Path is { } path ? spec.PathOf(path) : Path.Combine(UserFolder(), "skillopt", "replies.db"),
                spec.Cache.MaxMegabytes * Megabyte,
                project.Services.Time,
                onTrouble
            )
            : null;
    }

    // Where each system keeps what may be thrown away.
    private static string UserFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named && Path.IsPathFullyQualified(named) ? named
            : Path.Combine(home, ".cache");
    }
}
