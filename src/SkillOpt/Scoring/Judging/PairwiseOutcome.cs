namespace SkillOpt.Scoring;

/// <summary>
/// Two verdicts on the same pair, the second with the answers in swapped places; each from 0 (the other is better) over 0.5 (even) to 1.
/// </summary>
internal sealed record PairwiseOutcome(double AsFirst, double AsSecond, string Reason)
{
    /// <summary>True when one order preferred one answer and the swapped order the other: the place decided, not the content.</summary>
    public bool FlipsWithPosition => Math.Abs(AsFirst - AsSecond) >= 1;
}
