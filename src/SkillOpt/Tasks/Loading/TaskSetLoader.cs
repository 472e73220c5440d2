using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>Loads the tasks of a project, splits them and proves the splits disjoint.</summary>
public static class TaskSetLoader
{
    /// <summary>Loads all splits.</summary>
    /// <param name="options">Where the tasks are and how they are split.</param>
    /// <param name="projectFolder">The folder that relative paths start from.</param>
    /// <exception cref="SkillOptException">SKO11xx: the first thing that is wrong, with file and line.</exception>
    public static TaskSet Load(TaskSetOptions options, string projectFolder)
    {
        Check(options);
        var reader = new TaskFileReader(Path.GetFullPath(projectFolder));
        var explicitPaths = ExplicitPaths(options, Path.GetFullPath(projectFolder));
        if (explicitPaths is null)
        {
            var items = reader.Read(options.Path!);
            RequireUniqueIds(items);
            return Finish(Divide(items, options, out var keptTogether), options, keptTogether);
        }

        var splits = new List<ImmutableArray<TaskItem>>();
        foreach (var (split, path) in explicitPaths)
        {
            var read = path is null ? [] : ReadSplit(reader, path, split);
            if (path is not null && read.IsEmpty)
            {
                throw Empty(split, $"'{path}' holds no task");
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

    private static void Check(TaskSetOptions options)
    {
        var hasSplits = options.Train is not null || options.Val is not null || options.Test is not null;
        if (options.Path is null && (options.Train is null || options.Val is null))
        {
            throw new SkillOptException(
                "SKO1114",
                "No tasks are configured; name one task file (tasks.path), or tasks.train and tasks.val."
            );
        }

        if (options.Path is not null && hasSplits)
        {
            throw new SkillOptException(
                "SKO1114",
                "The tasks are configured twice; keep either tasks.path or tasks.train, tasks.val and tasks.test."
            );
        }

        if (options.Limit < 0)
        {
            throw new SkillOptException("SKO1117", $"tasks.limit is {options.Limit}; it must be 0 (all) or more.");
        }

        if (options.Holdout.Threshold is not (> 0 and <= 1))
        {
            throw new SkillOptException("SKO1117", $"tasks.holdout.threshold is {options.Holdout.Threshold}; it must lie in (0, 1].");
        }
    }

    private static (TaskSplit Split, string? Path)[]? ExplicitPaths(TaskSetOptions options, string projectFolder)
    {
        if (options.Path is null)
        {
            return [(TaskSplit.Train, options.Train), (TaskSplit.Val, options.Val), (TaskSplit.Test, options.Test)];
        }

        var folder = Path.GetFullPath(options.Path, projectFolder);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var found = new Dictionary<TaskSplit, string>();
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(entry);
            if (!TaskSplits.TryParse(name, out var split) || (!Directory.Exists(entry) && !TaskFileReader.IsTaskFile(entry)))
            {
                continue;
            }

            if (!found.TryAdd(split, entry))
            {
                throw new SkillOptException(
                    "SKO1114",
                    $"The folder '{options.Path}' holds two {TaskSplits.NameOf(split)} splits, '{Path.GetFileName(found[split])}' and "
                        + $"'{Path.GetFileName(entry)}'; keep one."
                );
            }
        }

        if (found.Count == 0)
        {
            return null;
        }

        foreach (var needed in (TaskSplit[])[TaskSplit.Train, TaskSplit.Val])
        {
            if (!found.ContainsKey(needed))
            {
                throw Empty(needed, $"the folder '{options.Path}' has no '{TaskSplits.NameOf(needed)}' file or folder");
            }
        }

        return [.. Enum.GetValues<TaskSplit>().Select(s => (s, found.GetValueOrDefault(s)))];
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

    private static TaskSet Divide(ImmutableArray<TaskItem> items, TaskSetOptions options, out int keptTogether)
    {
        keptTogether = 0;
        if (items.IsEmpty)
        {
            throw new SkillOptException("SKO1110", $"'{options.Path}' holds no task.");
        }

        TaskSet set;
        if (items.Any(t => t.DeclaredSplit is not null))
        {
            if (items.FirstOrDefault(t => t.DeclaredSplit is null) is { } without)
            {
                throw new SkillOptException(
                    "SKO1115",
                    $"{without.Source} has no 'split' while other tasks have one; give every task a split or none."
                );
            }

            ImmutableArray<TaskItem> Of(TaskSplit split) => [.. items.Where(t => t.DeclaredSplit == split)];
            set = new TaskSet(Of(TaskSplit.Train), Of(TaskSplit.Val), Of(TaskSplit.Test));
        }
        else
        {
            var groups =
                options.Holdout.Policy == HoldoutPolicy.Refuse
                    ? [.. Enumerable.Range(0, items.Length)]
                    : TaskGroups.Of(
                        items.Length,
                        TaskLikeness
                            .FindPairs(items, options.Holdout)
                            .Where(p => p.IsExact || options.Holdout.Policy == HoldoutPolicy.Group)
                    );
            keptTogether = groups.GroupBy(g => g).Count(g => g.Count() > 1);
            var plan = SplitPlanner.Plan([.. items.Select(i => i.Type)], groups, options.Ratio, options.SplitSeed);
            ImmutableArray<TaskItem> Of(int split) => [.. plan[split].Select(i => items[i])];
            set = new TaskSet(Of(0), Of(1), Of(2));
            if (set.Test.IsEmpty)
            {
                throw Empty(TaskSplit.Test, $"{items.Length} tasks are too few for the ratio {options.Ratio}");
            }
        }

        foreach (var split in (TaskSplit[])[TaskSplit.Train, TaskSplit.Val])
        {
            if (set[split].IsEmpty)
            {
                throw Empty(
                    split,
                    $"'{options.Path}' has {items.Length} tasks, divided as {set.Train.Length}/{set.Val.Length}/{set.Test.Length}"
                );
            }
        }

        return set;
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

    private static SkillOptException Empty(TaskSplit split, string reason) =>
        new("SKO1110", $"The {TaskSplits.NameOf(split)} split is empty: {reason}; add tasks or change the ratio.");
}
