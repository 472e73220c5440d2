namespace SkillOpt.Tasks;

/// <summary>Finds the input files of tasks below the folder of their task file and hashes each file once. Not thread-safe.</summary>
internal sealed class InputFileResolver
{
    private readonly Dictionary<string, ContentHash> _hashes = new(StringComparer.Ordinal);

    /// <param name="folder">Full path of the folder that the name is relative to and must not leave.</param>
    /// <param name="name">The name as written.</param>
    /// <param name="place">Where it is written, for messages.</param>
    public TaskFile Resolve(string folder, string name, string place)
    {
        var relative = name.Replace('\\', '/');
        var parts = relative.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToArray();
        if (
            parts.Length == 0
            || relative.StartsWith('/')
            || Path.IsPathRooted(name)
            || parts.Contains("..")
            || relative.Contains(':')
            || relative.Contains('\0')
        )
        {
            throw Escapes(name, place);
        }

        relative = string.Join('/', parts);
        var full = folder;
        foreach (var part in parts)
        {
            full = Path.Combine(full, part);
            RefuseLinkOut(folder, full, name, place);
        }

        if (!_hashes.TryGetValue(full, out var hash))
        {
            _hashes[full] = hash = HashOf(full, name, place);
        }

        return new TaskFile(relative, full, hash);
    }

    private static ContentHash HashOf(string full, string name, string place)
    {
        try
        {
            using var stream = InputFile.Open(full);
            return new ContentHash(System.Security.Cryptography.SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason =
                Directory.Exists(full) ? "is a folder; name its files one by one"
                : e is FileNotFoundException or DirectoryNotFoundException ? "does not exist"
                : "cannot be read";
            throw new SkillOptException(
                "SKO1109",
                $"{place}: the input file '{name}' {reason} (paths are relative to the task file).",
                innerException: e
            );
        }
    }

    private static void RefuseLinkOut(string folder, string full, string name, string place)
    {
        var info = new FileInfo(full);
        if (info.LinkTarget is null)
        {
            return;
        }

        var target = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        var root = folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar;
        if (!target.StartsWith(root, StringComparison.Ordinal))
        {
            throw Escapes(name, place);
        }
    }

    private static SkillOptException Escapes(string name, string place) =>
        new("SKO1108", $"{place}: the input file '{name}' must be a relative path that stays inside the folder of the task file.");
}
