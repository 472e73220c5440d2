namespace SkillOpt.Projects;

/// <summary>What a new project is made of. Paths are as given; empty means a sample.</summary>
/// <param name="Skill">The skill, a file or folder.</param>
/// <param name="Target">The model that does the tasks.</param>
/// <param name="Optimizer">The model that edits the skill.</param>
internal sealed record ProjectDraft(string Skill, ModelChoice Target, ModelChoice Optimizer)
{
    /// <summary>The task file or folder; unused with a benchmark or with splits.</summary>
    public string Tasks { get; init; } = "";

    /// <summary>A file for each split; null when there is one file or folder.</summary>
    public IReadOnlyDictionary<TaskSplit, string>? Splits { get; init; }

    /// <summary>The scorer, as a name or as JSON; unused with a benchmark.</summary>
    public string Scorer { get; init; } = "";

    /// <summary>A built-in benchmark, which brings tasks, environment, scorer and settings; null for a project of one's own.</summary>
    public string? Benchmark { get; init; }

    /// <summary>The benchmark's data folder.</summary>
    public string? Data { get; init; }

    /// <summary>A line of the budget section that caps a run; null for none.</summary>
    public string? Cap { get; init; }
}
