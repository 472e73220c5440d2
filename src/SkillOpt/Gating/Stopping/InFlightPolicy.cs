namespace SkillOpt.Gating;

/// <summary>
/// How many rollouts of an evaluation that may stop early are in flight at once. Whatever is in flight when it stops was paid for nothing,
/// so fast models get few and slow models enough to be done in reasonable time. The choice never changes a verdict.
/// </summary>
internal static class InFlightPolicy
{
    /// <summary>Chooses W.</summary>
    /// <param name="rollouts">Rollouts still to make; at least 1.</param>
    /// <param name="seconds">Observed median time of a rollout; null when none was seen yet.</param>
    /// <param name="most">The run's own limit; at least 1.</param>
    /// <param name="patience">Seconds that a whole evaluation may take.</param>
    /// <returns>Between 1 and <paramref name="most"/>, and at most a quarter of the rollouts (8 when that is more).</returns>
    public static int Choose(int rollouts, double? seconds, int most, double patience = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rollouts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var wanted = seconds is { } each ? (int)Math.Ceiling(Math.Min(most, rollouts * each / patience)) : Math.Min(most, 8);
        return Math.Clamp(wanted, 1, Math.Min(most, Math.Max(8, rollouts / 4)));
    }
}
