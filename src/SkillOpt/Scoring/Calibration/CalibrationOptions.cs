namespace SkillOpt.Scoring;

/// <summary>Settings of a calibration.</summary>
internal sealed record CalibrationOptions
{
    /// <summary>Least share of good answers that must pass for a grader to be fit for gating.</summary>
    public double MinTpr { get; init; } = 0.9;

    /// <summary>Least share of bad answers that must fail.</summary>
    public double MinTnr { get; init; } = 0.9;

    /// <summary>
    /// How far below the required rates their lower bounds may lie for a grader to be fit: with 0.1 a grader that must reach 0.9 must be
    /// shown to reach at least 0.8. In [0, 1].
    /// </summary>
    public double BoundSlack { get; init; } = 0.1;

    /// <summary>
    /// How often graders were measured on labels of this test part before; at least 0. Each look makes a lucky result more likely, so each
    /// makes the bound more careful: its confidence is 1 − 0.05 / (looks + 1).
    /// </summary>
    public int EarlierLooks { get; init; }

    /// <summary>Least number of labelled answers.</summary>
    public int MinLabels { get; init; } = 20;

    /// <summary>Least number of good, and of bad, answers in the test part.</summary>
    public int MinPerClass { get; init; } = 3;

    /// <summary>Share of labels for writing the rubric.</summary>
    public double TrainShare { get; init; } = 0.15;

    /// <summary>Share of labels for tuning; the rest is the test part.</summary>
    public double DevShare { get; init; } = 0.45;

    /// <summary>Seed of the division and of the bootstrap.</summary>
    public long Seed { get; init; } = 42;
}
