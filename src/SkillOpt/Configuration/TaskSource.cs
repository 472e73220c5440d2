namespace SkillOpt.Configuration;

/// <summary>Where the tasks are: one file or folder that is split by ratio, or three that are split already. Paths are as written in the project.</summary>
public sealed record TaskSource
{
    /// <summary>One file to be split, or a folder with <c>train</c>, <c>val</c> and <c>test</c> files or folders; null when the three are named.</summary>
    public string? Path { get; init; }

    /// <summary>The train split; null when <see cref="Path"/> is given.</summary>
    public string? Train { get; init; }

    /// <summary>The validation split; null when <see cref="Path"/> is given.</summary>
    public string? Val { get; init; }

    /// <summary>The test split; null when there is none or <see cref="Path"/> is given.</summary>
    public string? Test { get; init; }

    /// <summary>How one file is split, as <c>train:val:test</c>.</summary>
    public string Ratio { get; init; } = "2:1:7";

    /// <summary>Seed of the split; its own, so that the run's seed can vary over the same split.</summary>
    public long Seed { get; init; } = 42;
}
