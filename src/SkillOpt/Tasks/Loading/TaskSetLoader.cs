using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>Loads the tasks of a project, splits them and proves the splits disjoint.</summary>
/// <example><code>
/// var options = new TaskSetOptions { Path = "tasks.jsonl", Ratio = SplitRatio.Parse("2:1:1") };
/// var tasks = TaskSetLoader.Load(options, projectFolder: "projects/invoices");
/// Console.WriteLine($"{tasks.Train.Length} to learn from, {tasks.Val.Length} to judge on");
/// </code></example>
public static class TaskSetLoader
{
    /// <summary>Loads all splits.</summary>
    /// <param name="options">Where the tasks are and how they are split.</param>
    /// <param name="projectFolder">The folder that relative paths start from.</param>
    /// <exception cref="SkillOptException">SKO11xx: the first thing that is wrong, with file and line.</exception>
    public static TaskSet Load(TaskSetOptions options, string projectFolder)
    {
        SplitPlaces.Check(options);
        var reader = new TaskFileReader(Path.GetFullPath(projectFolder));
        var explicitPaths = SplitPlaces.Of(options, Path.GetFullPath(projectFolder));
        if (explicitPaths is null)
        {
            var items = reader.Read(options.Path!);
            RequireUniqueIds(items);
            return Finish(TaskDivision.Divide(items, options, out var keptTogether), options, keptTogether);
        }

        var splits = new List<ImmutableArray<TaskItem>>();
        foreach (var (split, path) in explicitPaths)
        {
            var read = path is null ? [] : ReadSplit(reader, path, split);
            if (path is not null && read.IsEmpty)
            {
                throw SplitPlaces.Empty(split, $"'{path}' holds no task");
            }

            splits.Add(read);
        }

        RequireUniqueIds(splits.SelectMany(s => s));
        return Finish(new TaskSet(splits[0], splits[1], splits[2]), options, 0);
    }

    /// <summary>Loads the tasks of one file or folder without splitting them, e.g. to score predictions. Ids are unique.</summary>
    /// <exception cref="SkillOptException">SKO11xx: the first thing that is wrong, with file and line.</exception>
    public static ImmutableArray<TaskItem> LoadFile(string path, string projectFolder)
    {
        var items = new TaskFileReader(Path.GetFullPath(projectFolder)).Read(path);
        RequireUniqueIds(items);
        return items.IsEmpty ? throw new SkillOptException("SKO1110", $"'{path}' holds no task.") : items;
    }

    private static ImmutableArray<TaskItem> ReadSplit(TaskFileReader reader, string path, TaskSplit split)
    {
        var items = reader.Read(path);
        if (items.FirstOrDefault(t => t.DeclaredSplit is { } declared && declared != split) is { } stray)
        {
            throw new SkillOptException(
                "SKO1115",
                $"{stray.Source} says split '{TaskSplits.NameOf(stray.DeclaredSplit!.Value)}' but lies in the {TaskSplits.NameOf(split)} "
                    + $"split; move the task or drop the field."
            );
        }

        return items;
    }

    private static TaskSet Finish(TaskSet set, TaskSetOptions options, int keptTogether)
    {
        if (options.Limit > 0)
        {
            set = new TaskSet([.. set.Train.Take(options.Limit)], [.. set.Val.Take(options.Limit)], [.. set.Test.Take(options.Limit)]);
        }

        var report = Holdout.Compare(set, options.Holdout, keptTogether);
        Holdout.Enforce(report, options.Holdout);
        return set with { Holdout = report };
    }

    private static void RequireUniqueIds(IEnumerable<TaskItem> items)
    {
        var seen = new Dictionary<string, TaskItem>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!seen.TryAdd(item.Id, item))
            {
                throw new SkillOptException(
                    "SKO1106",
                    $"{item.Source} repeats the id '{item.Id}' of {seen[item.Id].Source}; ids must be unique."
                );
            }
        }
    }
}
