namespace SkillOpt.Tasks;

/// <summary>
/// Where the tasks are and how they become three disjoint splits. Either <see cref="Path"/> alone, or <see cref="Train"/> and
/// <see cref="Val"/> (with or without <see cref="Test"/>). Paths are relative to the project folder.
/// </summary>
public sealed record TaskSetOptions
{
    /// <summary>
    /// One task file to be split by <see cref="Ratio"/> (or by the tasks' own <c>split</c> field), or a folder that holds
    /// <c>train</c>, <c>val</c> and <c>test</c> as folders or files.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The train split: a task file, or a folder whose task files are read in name order.</summary>
    public string? Train { get; init; }

    /// <summary>The val split: a task file or a folder.</summary>
    public string? Val { get; init; }

    /// <summary>The test split: a task file or a folder; null means that there is none and no final exam is held.</summary>
    public string? Test { get; init; }

    /// <summary>Proportions train:val:test when one file is split.</summary>
    public SplitRatio Ratio { get; init; } = SplitRatio.Default;

    /// <summary>Seed of the split's shuffle; its random stream is independent of the training seed.</summary>
    public long SplitSeed { get; init; } = 42;

    /// <summary>Most tasks per split, taken from its beginning; 0 = all.</summary>
    public int Limit { get; init; }

    /// <summary>How it is proven that no held-out task is also a training task.</summary>
    public HoldoutOptions Holdout { get; init; } = new();
}
