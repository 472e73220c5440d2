namespace SkillOpt.Gating;

/// <summary>Wilson's score interval of a share.</summary>
internal static class WilsonInterval
{
    /// <summary>The interval of a share.</summary>
    /// <param name="successes">How many, or the sum of graded scores; at most <paramref name="trials"/>.</param>
    /// <param name="trials">Of how many; at least 1.</param>
    /// <param name="confidence">Coverage, in (0, 1).</param>
    public static Interval Of(double successes, int trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        var z = NormalDistribution.Quantile(0.5 + (confidence / 2));
        var (n, p) = ((double)trials, successes / trials);
        var scale = 1 + (z * z / n);
        var centre = (p + (z * z / (2 * n))) / scale;
        var half = z / scale * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n)));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half), confidence);
    }
}
