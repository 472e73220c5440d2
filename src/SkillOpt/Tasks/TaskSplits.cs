namespace SkillOpt.Tasks;

/// <summary>The names under which people know the splits.</summary>
internal static class TaskSplits
{
    /// <summary>
    /// Reads a split's name, in any case: <c>train</c>, <c>training</c>; <c>val</c>, <c>valid</c>, <c>validation</c>, <c>dev</c>,
    /// <c>selection</c>, <c>valid_seen</c>; <c>test</c>, <c>valid_unseen</c>. False for any other name.
    /// </summary>
    public static bool TryParse(string? name, out TaskSplit split)
    {
        (var known, split) = name?.Trim().ToLowerInvariant() switch
        {
            "train" or "training" => (true, TaskSplit.Train),
            "val" or "valid" or "validation" or "dev" or "selection" or "valid_seen" => (true, TaskSplit.Val),
            "test" or "valid_unseen" => (true, TaskSplit.Test),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>The split's name in files and messages: <c>train</c>, <c>val</c> or <c>test</c>.</summary>
    public static string NameOf(TaskSplit split) =>
        split switch
        {
            TaskSplit.Train => "train",
            TaskSplit.Val => "val",
            _ => "test",
        };
}
