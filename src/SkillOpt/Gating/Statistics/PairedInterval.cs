namespace SkillOpt.Gating.Statistics;

/// <summary>Confidence intervals of a mean of paired differences.</summary>
internal static class PairedInterval
{
    /// <summary>
    /// The interval of the mean of differences in [-1, 1], with half a pair added to each of the four cells of the paired 2 × 2 table
    /// (A. Agresti and Y. Min, Statistics in Medicine 24, 2005), so that few or no discordant pairs never look certain.
    /// </summary>
    /// <param name="differences">One per task.</param>
    /// <param name="confidence">Coverage, in (0, 1).</param>
    /// <returns>The interval; null without differences.</returns>
    public static Interval? Of(IReadOnlyList<double> differences, double confidence = 0.95)
    {
        if (differences.Count == 0)
        {
            return null;
        }

        var n = differences.Count + 2.0;
        var mean = differences.Sum() / n;
        var variance = Math.Max(0, ((differences.Sum(d => d * d) + 1) / n) - (mean * mean));
        var half = NormalDistribution.Quantile(0.5 + (confidence / 2)) * Math.Sqrt(variance / n);
        return new Interval(Math.Max(-1, mean - half), Math.Min(1, mean + half), confidence);
    }
}
