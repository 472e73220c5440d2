using SkillOpt.Calls;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>Opens the cache across runs that a project asks for.</summary>
internal static class CallCaches
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The cache; null when the project wants none, or a recording is replayed.</summary>
    /// <param name="spec">The project's settings.</param>
    /// <param name="isReplay">Whether a recording is replayed.</param>
    /// <param name="onTrouble">Told when the file cannot be used.</param>
    public static SharedCache? Open(RunSpec spec, bool isReplay, Action<string> onTrouble) => spec.Cache.IsShared && !isReplay
        ? SharedCache.Open(
            spec.Cache.Path is { } path ? spec.PathOf(path) : Path.Combine(UserFolder(), "skillopt", "replies.db"), spec.Cache.MaxMegabytes * Megabyte, TimeProvider.System, onTrouble)
        : null;

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
