namespace SkillOpt.Gating;

/// <summary>Settings of the gate.</summary>
public sealed record GateOptions
{
    /// <summary>
    /// Name of the policy: <c>strict</c>, <c>ties</c>, <c>posterior</c>, <c>sign</c>, <c>permutation</c>, <c>eprocess</c>, <c>confirm</c>,
    /// <c>margin</c>, <c>screen</c>, <c>off</c>; and <c>best</c>: posterior with a release gate.
    /// </summary>
    public string Policy { get; init; } = "strict";

    /// <summary>Which score is compared.</summary>
    public GateMetric Metric { get; init; } = GateMetric.Hard;

    /// <summary>Weight of soft in the mixed metric; clamped to [0, 1].</summary>
    public double MixedWeight { get; init; } = 0.5;

    /// <summary>Repetitions per task, averaged per task first; at least 1.</summary>
    public int Replicates { get; init; } = 1;

    /// <summary>Whether an evaluation stops as soon as it can no longer pass (lossless).</summary>
    public bool Curtail { get; init; } = true;

    /// <summary>In which order tasks are evaluated.</summary>
    public EvaluationOrder Order { get; init; } = EvaluationOrder.Hardest;

    /// <summary>Most tasks that may get worse under an accepted candidate; null means that the rule is off.</summary>
    public int? MaxRegressions { get; init; }

    /// <summary>How far the candidate's mean must lie above the incumbent's under <c>margin</c>; in [0, 1).</summary>
    public double Margin { get; init; } = 0.05;

    /// <summary>
    /// Significance level of <c>sign</c>, <c>permutation</c>, <c>eprocess</c> and <see cref="AtCeiling.Tighten"/>; in (0, 0.5).
    /// </summary>
    public double Alpha { get; init; } = 0.25;

    /// <summary>Standard errors by which the pooled difference must be positive under <c>confirm</c>; at least 0.</summary>
    public double ConfirmZ { get; init; } = 0.5;

    /// <summary>Train tasks that <c>screen</c> tries first; at least 1.</summary>
    public int ScreenTasks { get; init; } = 8;

    /// <summary>How often <c>eprocess</c> may pass over the tasks; at least 1. Anytime-valid for new tasks only with 1.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>Share of a score's variance that lies within a task, for <c>posterior</c>; in (0, 1]. A noise study estimates it.</summary>
    public double WithinTaskShare { get; init; } = 0.5;

    /// <summary>Expected effect of an edit on the score, for <c>posterior</c>.</summary>
    public double EffectMean { get; init; } = -0.005;

    /// <summary>Standard deviation of an edit's effect, for <c>posterior</c>; above 0.</summary>
    public double EffectDeviation { get; init; } = 0.05;

    /// <summary>Whether <c>posterior</c> learns the expected effect from the run's own candidates.</summary>
    public bool LearnEffect { get; init; }

    /// <summary>What happens once the policy could accept nothing any more because val cannot get better.</summary>
    public AtCeiling AtCeiling { get; init; }

    /// <summary>Whether the best skill must prove itself on fresh rollouts at the end of the run.</summary>
    public ReleasePolicy Release { get; init; }

    /// <summary>Fresh rollouts per task and skill in the release gate; at least 1.</summary>
    public int ReleaseReplicates { get; init; } = 2;

    /// <summary>Standard errors by which the best skill must be better to be released; at least 0. 1.64 makes it a claim at 5 %.</summary>
    public double ReleaseZ { get; init; } = 1;

    /// <summary>Whether there is a release gate.</summary>
    public bool HasReleaseGate => Release == ReleasePolicy.Fresh || (Release == ReleasePolicy.Auto && Policy == "best");

    /// <summary>
    /// Whether a gaming alarm (a skill that quotes held-out answers or scorer rules) keeps a candidate out; otherwise it is only shown.
    /// </summary>
    public bool BlockGaming { get; init; } = true;

    /// <summary>The metric's value of a score, in [0, 1]: hard, soft, or (1 − w) · hard + w · soft with w clamped to [0, 1].</summary>
    public double ValueOf(Scoring.Score score)
    {
        var weight = Math.Clamp(MixedWeight, 0, 1);
        return Metric switch
        {
            GateMetric.Hard => score.Hard,
            GateMetric.Soft => score.Soft,
            _ => Math.Clamp(((1 - weight) * score.Hard) + (weight * score.Soft), 0, 1),
        };
    }
}
