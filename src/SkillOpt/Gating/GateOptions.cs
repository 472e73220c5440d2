namespace SkillOpt.Gating;

/// <summary>Settings of the gate.</summary>
public sealed record GateOptions
{
    /// <summary>Name of the policy: <c>strict</c>, <c>ties</c>, <c>posterior</c>, <c>sign</c>, <c>permutation</c>, <c>eprocess</c>, <c>confirm</c>, <c>margin</c>, <c>screen</c>, <c>off</c>.</summary>
    public string Policy { get; init; } = "strict";

    /// <summary>Which score is compared.</summary>
    public GateMetric Metric { get; init; } = GateMetric.Hard;

    /// <summary>Weight of soft in the mixed metric, in [0, 1].</summary>
    public double MixedWeight { get; init; } = 0.5;

    /// <summary>Repetitions per task, averaged per task first; at least 1.</summary>
    public int Replicates { get; init; } = 1;

    /// <summary>Whether an evaluation stops as soon as it can no longer pass (lossless).</summary>
    public bool Curtail { get; init; } = true;
}
