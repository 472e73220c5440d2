namespace SkillOpt.Runs;

/// <summary>A set of rollouts is complete, or was stopped because its outcome was certain.</summary>
public sealed record EvaluationFinished : RunEvent
{
    /// <summary>Names the evaluation within the run, e.g. <c>step 3 gate</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The split: <c>train</c>, <c>val</c> or <c>test</c>.</summary>
    public required string Split { get; init; }

    /// <summary>Identity of the skill.</summary>
    public required string Skill { get; init; }

    /// <summary>Rollouts planned; more than the results when it was stopped early.</summary>
    public required int Planned { get; init; }

    /// <summary>Mean of hard over scored rollouts; null when none was scored.</summary>
    public double? Hard { get; init; }

    /// <summary>Mean of soft over scored rollouts; null when none was scored.</summary>
    public double? Soft { get; init; }

    /// <summary>The scored rollouts, in the order in which they were consumed.</summary>
    public required IReadOnlyList<TaskScore> Scores { get; init; }

    /// <summary>The failed rollouts; null when there are none.</summary>
    public IReadOnlyList<TaskFailure>? Failures { get; init; }
}
