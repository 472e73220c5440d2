namespace SkillOpt.Gating;

/// <summary>The numbers behind a verdict.</summary>
public sealed record GateNumbers
{
    /// <summary>No numbers: nothing was measured.</summary>
    public static GateNumbers None { get; } = new();

    /// <summary>Tasks scored under both skills: the n of every other number.</summary>
    public int Tasks { get; init; }

    /// <summary>Tasks that the gate judges on.</summary>
    public int TasksOfSplit { get; init; }

    /// <summary>Tasks left out on both sides because a rollout of one side failed.</summary>
    public int Excluded { get; init; }

    /// <summary>The candidate's mean over the compared tasks, in [0, 1]; null when the evaluation was stopped early.</summary>
    public double? CandidateScore { get; init; }

    /// <summary>
    /// The most the candidate's mean could have become when the evaluation was stopped early: a bound, not a score; otherwise null.
    /// </summary>
    public double? CandidateBound { get; init; }

    /// <summary>
    /// The incumbent's mean over the compared tasks (over its whole measurement when the evaluation was stopped early), in [0, 1].
    /// </summary>
    public double? IncumbentScore { get; init; }

    /// <summary>Mean of the per-task differences, candidate minus incumbent; null when the evaluation was stopped early.</summary>
    public double? MeanDifference { get; init; }

    /// <summary>95 % interval of the mean difference; null when the evaluation was stopped early.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Every task under both skills, in task order.</summary>
    internal IReadOnlyList<TaskDelta> Deltas { get; init; } = [];

    /// <summary>What <see cref="Statistic"/> is, e.g. <c>p (exact sign test)</c>; null when the policy computes none.</summary>
    public string? StatisticName { get; init; }

    /// <summary>The policy's statistic.</summary>
    public double? Statistic { get; init; }

    /// <summary>What the statistic had to reach, or the candidate's mean where the policy goes by that alone.</summary>
    public double? Threshold { get; init; }

    /// <summary>Rollouts asked for by this verdict on both sides, those read back from the journal included.</summary>
    public int Rollouts { get; init; }

    /// <summary>Rollouts that the same verdict would have needed without stopping early.</summary>
    public int RolloutsWithoutCurtailment { get; init; }

    /// <summary>Tasks with a higher value, in task order.</summary>
    public IEnumerable<string> Improved => Deltas.Where(d => d.Change == TaskChange.Improved).Select(d => d.TaskId);

    /// <summary>Tasks with a lower value, in task order.</summary>
    public IEnumerable<string> Regressed => Deltas.Where(d => d.Change == TaskChange.Regressed).Select(d => d.TaskId);

    /// <summary>Number of discordant pairs: tasks whose value changed.</summary>
    public int Discordant => Deltas.Count(d => d.Change is TaskChange.Improved or TaskChange.Regressed);
}
