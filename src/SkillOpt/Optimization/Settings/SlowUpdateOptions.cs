namespace SkillOpt.Training;

/// <summary>Settings of the epoch-wise slow update.</summary>
public sealed record SlowUpdateOptions
{
    /// <summary>Whether it runs (from epoch 2).</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Train tasks rolled out under the previous and the current skill, or once more where these are the same; at least 1.
    /// </summary>
    public int Samples { get; init; } = 20;

    /// <summary>Which pairs the optimizer sees.</summary>
    public LongitudinalPolicy Pairs { get; init; } = LongitudinalPolicy.Mixed;
}
