using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>
/// Divides tasks that came in one piece: as they say themselves, else by the ratio, with what belongs together kept together.
/// </summary>
internal static class TaskDivision
{
    /// <summary>Divides.</summary>
    /// <param name="items">The tasks, in order.</param>
    /// <param name="options">How.</param>
    /// <param name="keptTogether">How many groups of more than one task were kept in one split.</param>
    /// <exception cref="SkillOptException">SKO1110: a split would be empty; SKO1115: only some tasks name a split.</exception>
    public static TaskSet Divide(ImmutableArray<TaskItem> items, TaskSetOptions options, out int keptTogether)
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
                throw SplitPlaces.Empty(TaskSplit.Test, $"{items.Length} tasks are too few for the ratio {options.Ratio}");
            }
        }

        foreach (var split in (TaskSplit[])[TaskSplit.Train, TaskSplit.Val])
        {
            if (set[split].IsEmpty)
            {
                throw SplitPlaces.Empty(
                    split,
                    $"'{options.Path}' has {items.Length} tasks, divided as {set.Train.Length}/{set.Val.Length}/{set.Test.Length}"
                );
            }
        }

        return set;
    }
}
