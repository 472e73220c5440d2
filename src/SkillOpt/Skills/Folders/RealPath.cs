namespace SkillOpt;

/// <summary>Resolves symbolic links, also those of parent folders, so that "inside the folder" means inside on disk.</summary>
internal static class RealPath
{
    private const int MaxLinks = 64;

    /// <summary>The absolute path without links; parts that do not exist are kept as they are.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static string Of(string path)
    {
        var pending = new Stack<string>();
        Push(pending, Path.GetFullPath(path), out var resolved);
        var links = 0;
        while (pending.TryPop(out var part))
        {
            var next = Path.Combine(resolved, part);
            if (LinkTarget(next) is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException($"Too many symbolic links on the way to '{path}'.");
            }

            Push(pending, Path.GetFullPath(target, resolved), out resolved);
        }

        return resolved;
    }

    /// <summary>Whether a resolved path is the folder itself or lies in it.</summary>
    public static bool IsInside(string folder, string path) =>
        path == folder
        || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Push(Stack<string> pending, string fullPath, out string root)
    {
        root = Path.GetPathRoot(fullPath)!;
        foreach (var part in fullPath[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            pending.Push(part);
        }
    }

    private static string? LinkTarget(string path) =>
        Directory.Exists(path) ? new DirectoryInfo(path).LinkTarget : new FileInfo(path).LinkTarget;
}
