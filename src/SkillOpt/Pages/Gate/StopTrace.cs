using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>How an early stop came about: what the candidate's mean could still have become after each rollout.</summary>
/// <param name="Points">The band after each scored rollout, the first one before any.</param>
/// <param name="Bar">The mean that had to be passed; null where the policy has no such bar.</param>
/// <param name="Planned">Rollouts planned.</param>
/// <param name="StoppedAt">Rollouts made.</param>
/// <param name="Spared">Rollouts not made.</param>
internal sealed record StopTrace(IReadOnlyList<TracePoint> Points, double? Bar, int Planned, int StoppedAt, int Spared)
{
    /// <summary>The trace of a verdict, or why a stopped one has none.</summary>
    /// <param name="started">How the run began; null where that is not told.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="evidence">The evaluations that it goes by.</param>
    public static (StopTrace? Trace, string? Missing) Of(
        RunStarted? started,
        VerdictReached verdict,
        IReadOnlyList<EvaluationFinished> evidence
    )
    {
        if (verdict.CandidateBound is null)
        {
            return (null, null);
        }

        if (evidence is not [{ Split: TaskSplit.Val } only] || only.Skills is { Count: > 1 } || RunEvidence.IsMixed(only))
        {
            return (null, "the policy measured in several rounds, or both skills: there is no single band");
        }

        if (started is not { Metric: not GateMetric.Mixed })
        {
            return (null, "the gate compares a mixture of two scores, which the facts do not hold");
        }

        // Tasks without a score are in no mean; when they were met is not told.
        var tasks = only.Planned - (only.Failures?.Count ?? 0);
        var points = new List<TracePoint> { new(0, 0, 1) };
        var sum = 0.0;
        foreach (var (index, score) in only.Scores.Index())
        {
            sum += started.Metric == GateMetric.Soft ? score.Soft : score.Hard;
            points.Add(new TracePoint(index + 1, sum / tasks, (sum + (tasks - index - 1)) / tasks));
        }

        var made = only.Scores.Count + (only.Failures?.Count ?? 0);
        return (new StopTrace(points, verdict.StatisticName is null ? verdict.Bar : null, only.Planned, made, only.Planned - made), null);
    }
}

/// <summary>What a mean could still become.</summary>
/// <param name="Rollouts">Scored rollouts.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The most.</param>
internal sealed record TracePoint(int Rollouts, double Low, double High);
