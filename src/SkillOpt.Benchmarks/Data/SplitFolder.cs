using System.Collections.Immutable;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Reads the split layout: one folder per split, the first data file in each; other common names of splits are understood.
/// </summary>
internal static class SplitFolder
{
    private static readonly string[] s_extensions = [".json", ".jsonl", ".csv"];

    public static TaskSet Load(string folder, Func<string, IEnumerable<TaskItem>> read)
    {
        var splits = Enum.GetValues<TaskSplit>().Select(split => Split(folder, split, read)).ToArray();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var task in splits.SelectMany(s => s))
        {
            if (!seen.TryAdd(task.Id, task.Source))
            {
                throw new SkillOptException(
                    "SKO4004",
                    $"The id '{task.Id}' occurs twice, at {seen[task.Id]} and at {task.Source}; every task needs an id of its own."
                );
            }
        }

        return new TaskSet(splits[0], splits[1], splits[2]);
    }

    /// <summary>The data file of a split: the first in a folder of one of the split's names; null when there is none.</summary>
    public static string? FileOf(string folder, TaskSplit split) =>
        Directory
            .EnumerateDirectories(folder)
            .Order(StringComparer.Ordinal)
            .Where(place => TaskSplits.TryParse(Path.GetFileName(place), out var found) && found == split)
            .SelectMany(place =>
                Directory.EnumerateFiles(place).Where(f => s_extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal)
            )
            .FirstOrDefault();

    private static ImmutableArray<TaskItem> Split(string folder, TaskSplit split, Func<string, IEnumerable<TaskItem>> read)
    {
        var file =
            (Directory.Exists(folder) ? FileOf(folder, split) : null)
            ?? throw new SkillOptException(
                "SKO4001",
                $"There is no {TaskSplits.NameOf(split)}/*.json, *.jsonl or *.csv in '{folder}'; the folder needs train, val and test."
            );
        return [.. read(file)];
    }
}
