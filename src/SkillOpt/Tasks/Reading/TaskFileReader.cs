using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>Reads one task file, or all task files of a folder in name order. Not thread-safe.</summary>
internal sealed class TaskFileReader(string projectFolder)
{
    private static readonly string[] s_extensions = [".jsonl", ".ndjson", ".json", ".csv", ".yaml", ".yml"];
    private readonly InputFileResolver _files = new();

    /// <summary>True when the name has the extension of a task file.</summary>
    public static bool IsTaskFile(string path) => s_extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>The path as shown in messages: relative to the project when it lies in it, with forward slashes.</summary>
    public string NameOf(string fullPath)
    {
        var relative = Path.GetRelativePath(projectFolder, fullPath);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? fullPath : relative).Replace('\\', '/');
    }

    public ImmutableArray<TaskItem> Read(string path)
    {
        var full = Path.GetFullPath(path, projectFolder);
        return Directory.Exists(full) ? ReadFolder(full) : ReadFile(full);
    }

    private ImmutableArray<TaskItem> ReadFolder(string folder)
    {
        var files = Directory
            .EnumerateFiles(folder)
            .Where(f => IsTaskFile(f) && !Path.GetFileName(f).StartsWith('.') && Path.GetFileName(f) != "split_manifest.json")
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count == 0
            ? throw new SkillOptException("SKO1101", $"The folder '{NameOf(folder)}' holds no task file (JSONL, JSON, CSV or YAML).")
            : [.. files.SelectMany(f => ReadFile(f))];
    }

    private ImmutableArray<TaskItem> ReadFile(string path)
    {
        var name = NameOf(path);
        var source = TaskSource.Read(path, name);
        IEnumerable<RawTask> raw = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => JsonTaskReader.ReadLines(source),
            ".json" => JsonTaskReader.ReadDocument(source),
            ".csv" => CsvTaskReader.Read(source),
            ".yaml" or ".yml" => YamlTaskReader.Read(source),
            var other => throw new SkillOptException(
                "SKO1116",
                $"The task file '{name}' has the unknown extension '{other}'; use .jsonl, .json, .csv, .yaml or .yml."
            ),
        };

        // The raw entries of a large file are not held all at once: they are read again only where the first of them does not say whether
        // there are ids.
        var autoId = !raw.Take(1).Any(TaskItemBuilder.HasId) && !raw.Any(TaskItemBuilder.HasId);
        return [.. raw.Select(r => new TaskItemBuilder(r, source, _files).Build(autoId))];
    }
}
