namespace SkillOpt.Tasks;

/// <summary>Where the settings say that each split lies.</summary>
internal static class SplitPlaces
{
    /// <summary>Refuses settings that contradict one another or are out of their range.</summary>
    /// <exception cref="SkillOptException">SKO1114, SKO1117: what is wrong.</exception>
    public static void Check(TaskSetOptions options)
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

    /// <summary>The path of each split; null where all tasks lie in one place and are still to be divided.</summary>
    /// <exception cref="SkillOptException">SKO1114: a folder holds a split twice; SKO1110: it lacks one.</exception>
    public static (TaskSplit Split, string? Path)[]? Of(TaskSetOptions options, string projectFolder)
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

    /// <summary>The failure that a split has no task.</summary>
    public static SkillOptException Empty(TaskSplit split, string reason) =>
        new("SKO1110", $"The {TaskSplits.NameOf(split)} split is empty: {reason}; add tasks or change the ratio.");
}
