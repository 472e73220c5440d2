using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>The results of an evaluation, in task order.</summary>
/// <param name="Plan">What was asked for.</param>
/// <param name="Results">One result for each rollout consumed; fewer than planned when the evaluation was stopped early.</param>
public sealed record Evaluation(EvaluationPlan Plan, IReadOnlyList<Rollout> Results)
{
    /// <summary>Whether every rollout was consumed.</summary>
    public bool IsComplete => Results.Count == Plan.Requests.Count;

    /// <summary>Number of results with a score.</summary>
    public int ScoredCount => Results.Count(r => r.Score is not null);

    /// <summary>Number of results without one.</summary>
    public int FailedCount => Results.Count - ScoredCount;

    /// <summary>Mean of hard over scored results; null when there are none. The order of results cannot change it.</summary>
    public double? MeanHard => Mean?.Hard;

    /// <summary>Mean of soft over scored results; null when there are none. The order of results cannot change it.</summary>
    public double? MeanSoft => Mean?.Soft;

    /// <summary>Scored rollouts of an agent of which it was seen whether it loaded the skill; 0 where the target was shown it.</summary>
    public int SkillSeenCount => Results.Count(r => r.SkillUse is not null);

    /// <summary>Those of them in which it was loaded.</summary>
    public int SkillLoadedCount => Results.Count(r => r.SkillUse is { IsLoaded: true });

    private ScoreMean? Mean => ScoreMean.Of(Results.Select(r => r.Score).OfType<Score>());
}
