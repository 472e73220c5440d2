namespace SkillOpt.Sleep;

/// <summary>What files hold, by digest.</summary>
internal static class FileState
{
    /// <summary>The digest of what a file holds; empty when it is not there.</summary>
    public static string Of(string path) => File.Exists(path) ? ContentHash.Of(File.ReadAllBytes(path)).ToString() : "";

    /// <summary>The mode of a file as a number; null where there is none.</summary>
    public static int? ModeOf(string path) => OperatingSystem.IsWindows() || !File.Exists(path) ? null : (int)File.GetUnixFileMode(path);
}
