namespace SkillOpt.Sleep;

/// <summary>Finds files below a folder; what may not be looked into is passed over, and links are not followed.</summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions s_deep = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        MaxRecursionDepth = 12,
    };

    private static readonly EnumerationOptions s_flat = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    /// <summary>Files of a pattern in a folder and below it.</summary>
    public static IEnumerable<FileInfo> Files(string folder, string pattern) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles(pattern, s_deep) : [];

    /// <summary>Folders directly below one.</summary>
    public static IEnumerable<string> Folders(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "*", s_flat).Order(StringComparer.Ordinal) : [];

    /// <summary>Files of a pattern directly in a folder.</summary>
    public static IEnumerable<FileInfo> FilesIn(string folder, string pattern) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles(pattern, s_flat) : [];
}
