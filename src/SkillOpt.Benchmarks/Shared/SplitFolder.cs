using System.Collections.Immutable;
using SkillOpt.Diagnostics;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks.Shared;

/// <summary>Reads the split layout: one folder per split, the first data file in each; other common names of splits are understood.</summary>
internal static class SplitFolder
{
    private static readonly string[] Extensions = [".json", ".jsonl", ".csv"];

    private static readonly string[][] Names = [["train"], ["val", "valid_seen", "selection", "validation", "dev"], ["test", "valid_unseen"]];

    public static TaskSet Load(string folder, Func<string, IEnumerable<TaskItem>> read)
    {
        var splits = Names.Select(names => Split(folder, names, read)).ToArray();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var task in splits.SelectMany(s => s))
        {
            if (!seen.TryAdd(task.Id, task.Source))
                throw new SkillOptException("SKO4004", $"The id '{task.Id}' occurs twice, at {seen[task.Id]} and at {task.Source}; every task needs an id of its own.");
        }

        return new TaskSet(splits[0], splits[1], splits[2]);
    }

    /// <summary>The data file of a split, or null.</summary>
    public static string? FileOf(string folder, params string[] names) => names
        .Select(name => Path.Combine(folder, name)).Where(Directory.Exists)
        .SelectMany(split => Directory.EnumerateFiles(split).Where(f => Extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal))
        .FirstOrDefault();

    private static ImmutableArray<TaskItem> Split(string folder, string[] names, Func<string, IEnumerable<TaskItem>> read)
    {
        var file = FileOf(folder, names)
            ?? throw new SkillOptException("SKO4001", $"There is no {names[0]}/*.json, *.jsonl or *.csv in '{folder}'; the folder needs train, val and test.");
        return [.. read(file)];
    }
}
