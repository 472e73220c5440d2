namespace SkillOpt.Tasks;

/// <summary>Compares the splits of a task set with one another.</summary>
internal static class Holdout
{
    /// <summary>Finds every pair of alike tasks that lies in two splits.</summary>
    /// <param name="set">The splits.</param>
    /// <param name="options">How likeness is measured.</param>
    /// <param name="keptTogether">Groups of alike tasks that were kept in one split, for the report.</param>
    public static HoldoutReport Compare(TaskSet set, HoldoutOptions options, int keptTogether = 0)
    {
        var items = new List<TaskItem>();
        var splits = new List<TaskSplit>();
        foreach (var split in Enum.GetValues<TaskSplit>())
        {
            items.AddRange(set[split]);
            splits.AddRange(Enumerable.Repeat(split, set[split].Length));
        }

        var pairs = TaskLikeness.FindPairs(items, options);
        var overlaps = pairs
            .Where(p => splits[p.First] != splits[p.Second])
            .OrderByDescending(p => p.IsExact)
            .ThenByDescending(p => p.Similarity)
            .ThenBy(p => p.First)
            .ThenBy(p => p.Second)
            .Select(p => new HoldoutOverlap(items[p.First], splits[p.First], items[p.Second], splits[p.Second], p.Similarity, p.IsExact));
        return new HoldoutReport(items.Count, options.Threshold, [.. overlaps], keptTogether);
    }

    /// <summary>Refuses a task set whose splits are not disjoint as the policy demands.</summary>
    /// <exception cref="SkillOptException">SKO1111 for the same input in two splits, SKO1112 for nearly the same.</exception>
    public static void Enforce(HoldoutReport report, HoldoutOptions options)
    {
        if (report.Overlaps.FirstOrDefault(o => o.IsExact) is { } same)
        {
            throw new SkillOptException("SKO1111", $"{Pair(same)} have the same input in two splits{Others(report)}; keep one of them.");
        }

        if (options.Policy != HoldoutPolicy.Report && report.Overlaps.FirstOrDefault() is { } alike)
        {
            throw new SkillOptException(
                "SKO1112",
                $"{Pair(alike)} are nearly the same (likeness {alike.Similarity:0.00}, threshold {report.Threshold:0.00}) and lie in two "
                    + $"splits{Others(report)}; "
                    + "keep them in one split, or set tasks.holdout.policy to 'report' to accept it."
            );
        }
    }

    private static string Pair(HoldoutOverlap o) =>
        $"Task '{o.First.Id}' ({Place(o.First)}, {TaskSplits.NameOf(o.FirstSplit)}) and task '{o.Second.Id}' ({Place(o.Second)}, "
        + $"{TaskSplits.NameOf(o.SecondSplit)})";

    private static string Place(TaskItem task) => task.Source.Length == 0 ? "made in code" : task.Source;

    private static string Others(HoldoutReport report) =>
        report.Overlaps.Length == 1 ? "" : $" (and {report.Overlaps.Length - 1} more such pair{(report.Overlaps.Length == 2 ? "" : "s")})";
}
