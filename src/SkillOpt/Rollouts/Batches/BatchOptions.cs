namespace SkillOpt.Rollouts;

/// <summary>Whether and how rollouts that may wait are handed in as batches. It changes prices and waiting times, never a result.</summary>
public sealed record BatchOptions
{
    /// <summary>No batches.</summary>
    public static BatchOptions Off { get; } = new();

    /// <summary>
    /// Whether the rollouts of the gate and of evaluations (baseline, release check, final exam) go as batches. Training rollouts never do.
    /// </summary>
    public bool ForGate { get; init; }

    /// <summary>
    /// The longest pause between two looks at a batch, in seconds, above 0. The first pause is a sixth of it; each is half as long again as
    /// the one before.
    /// </summary>
    public double PollSeconds { get; init; } = 60;

    /// <summary>Fewer calls than this are made one by one: waiting for a batch would not pay. At least 1.</summary>
    public int Smallest { get; init; } = 8;
}
