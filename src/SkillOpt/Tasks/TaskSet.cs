using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>The tasks of a project in three disjoint splits, each in a fixed order.</summary>
public sealed record TaskSet(ImmutableArray<TaskItem> Train, ImmutableArray<TaskItem> Val, ImmutableArray<TaskItem> Test)
{
    /// <summary>What the comparison across splits found where the tasks were read; nothing was compared for tasks made in code.</summary>
    public HoldoutReport Holdout { get; init; } = new(0, 1, [], 0);

    /// <summary>The tasks of one split.</summary>
    public ImmutableArray<TaskItem> this[TaskSplit split] =>
        split switch
        {
            TaskSplit.Train => Train,
            TaskSplit.Val => Val,
            _ => Test,
        };
}
