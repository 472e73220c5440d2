namespace SkillOpt.Gating;

/// <summary>How much a skill's score moves when nothing changes (A/A), and what that means for a gate on these tasks.</summary>
internal sealed record NoiseReport
{
    /// <summary>Tasks with at least two scored replicates: the n of every other number.</summary>
    public required int Tasks { get; init; }

    /// <summary>Tasks left out because they have fewer than two scored replicates.</summary>
    public required int Excluded { get; init; }

    /// <summary>Replicates asked for per task.</summary>
    public required int Replicates { get; init; }

    /// <summary>Mean score over tasks, in [0, 1].</summary>
    public required double Mean { get; init; }

    /// <summary>The score of every replicate taken alone, in replicate order, in [0, 1].</summary>
    public required IReadOnlyList<double> ReplicateMeans { get; init; }

    /// <summary>Share of pairs of replicates of a task whose values differ: how often an unchanged skill looks changed.</summary>
    public required double FlipRate { get; init; }

    /// <summary>95 % interval of the flip rate over tasks.</summary>
    public required Interval FlipInterval { get; init; }

    /// <summary>Mean square of the difference of two replicates: the variance of one paired difference when nothing changes.</summary>
    public required double PairVariance { get; init; }

    /// <summary>
    /// ρ: share of a score's variance that lies within a task, in [0, 1]; null when all scores are equal. What
    /// <c>gate.within_task_share</c> means.
    /// </summary>
    public required double? WithinTaskShare { get; init; }

    /// <summary>Standard error of one evaluation's mean that comes from rollouts alone, in score units.</summary>
    public required double ScoreError { get; init; }

    /// <summary>
    /// The smallest true improvement that the final exam (exact test, two-sided p ≤ 0.05) on this many tasks, one rollout each, finds four
    /// times in five;
    /// null when not even full marks on every task would be found so often.
    /// </summary>
    public required double? SmallestDifference { get; init; }

    /// <summary>Tasks that the final exam needs to find a true improvement of 2, 5 and 10 points four times in five.</summary>
    public required IReadOnlyList<TasksNeeded> Needed { get; init; }

    /// <summary>Tasks that succeeded in every replicate: they can only get worse.</summary>
    public required IReadOnlyList<string> AlwaysPassed { get; init; }

    /// <summary>Tasks that failed in every replicate: they cost rollouts and tell nothing until a skill solves them.</summary>
    public required IReadOnlyList<string> AlwaysFailed { get; init; }
}
