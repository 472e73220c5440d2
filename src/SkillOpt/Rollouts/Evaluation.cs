namespace SkillOpt.Rollouts;

/// <summary>The results of an evaluation, in task order.</summary>
/// <param name="Plan">What was asked for.</param>
/// <param name="Results">One result for each rollout consumed; fewer than planned when the evaluation was stopped early.</param>
public sealed record Evaluation(EvaluationPlan Plan, IReadOnlyList<TaskResult> Results)
{
    /// <summary>Whether every rollout was consumed.</summary>
    public bool IsComplete => Results.Count == Plan.Requests.Count;

    /// <summary>Number of results with a score.</summary>
    public int ScoredCount => Results.Count(r => r.Score is not null);

    /// <summary>Number of results without one.</summary>
    public int FailedCount => Results.Count - ScoredCount;

    /// <summary>Mean of hard over scored results; null when there are none. Summed in task order.</summary>
    public double? MeanHard => Mean(s => s.Hard);

    /// <summary>Mean of soft over scored results; null when there are none. Summed in task order.</summary>
    public double? MeanSoft => Mean(s => s.Soft);

    private double? Mean(Func<Scoring.Score, double> part)
    {
        // Decimal sums are exact for scores of any practical precision, so the order cannot tip a comparison.
        decimal sum = 0;
        var n = 0;
        foreach (var result in Results)
        {
            if (result.Score is { } score)
            {
                sum += (decimal)part(score);
                n++;
            }
        }

        return n == 0 ? null : (double)(sum / n);
    }
}
