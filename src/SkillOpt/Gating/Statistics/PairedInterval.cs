namespace SkillOpt.Gating;

/// <summary>Confidence intervals of a mean of paired differences in [-1, 1].</summary>
internal static class PairedInterval
{
    /// <summary>The interval, with the sign-flip test made for it where it needs one.</summary>
    /// <param name="differences">Candidate minus incumbent, one per task.</param>
    /// <param name="confidence">Coverage, in (0, 1).</param>
    /// <returns>The interval; null without differences.</returns>
    public static Interval? Of(IReadOnlyList<ExactScore> differences, double confidence = 0.95) =>
        IsBinary(differences)
            ? AgrestiMin(differences, confidence)
            : Graded(
                [.. differences.Select(d => d.Value)],
                SignFlipTest.TwoSided(differences, new SeededRandom(0, "paired-interval")),
                confidence
            );

    /// <summary>The interval beside a p that is known: for graded scores it holds 0 exactly when p is above 1 - confidence.</summary>
    /// <param name="differences">Candidate minus incumbent, one per task.</param>
    /// <param name="p">Two-sided p of the sign-flip test of these differences.</param>
    /// <param name="confidence">Coverage, in (0, 1).</param>
    /// <returns>The interval; null without differences.</returns>
    public static Interval? Beside(IReadOnlyList<ExactScore> differences, double p, double confidence = 0.95) =>
        IsBinary(differences) ? AgrestiMin(differences, confidence) : Graded([.. differences.Select(d => d.Value)], p, confidence);

    /// <summary>How the interval of these differences is computed.</summary>
    public static IntervalMethod MethodOf(IReadOnlyList<ExactScore> differences) =>
        IsBinary(differences) ? IntervalMethod.AgrestiMin : IntervalMethod.StudentSignFlip;

    private static bool IsBinary(IReadOnlyList<ExactScore> differences) =>
        differences.All(d => d == ExactScore.Zero || Math.Abs(d.Units) == ExactScore.One.Units);

    /// <summary>
    /// Of binary pairs: half a pair is added to each of the four cells of the paired 2 × 2 table (A. Agresti and Y. Min, Statistics in
    /// Medicine 24, 2005), so that few or no discordant pairs never look certain.
    /// </summary>
    private static Interval? AgrestiMin(IReadOnlyList<ExactScore> differences, double confidence)
    {
        if (differences.Count == 0)
        {
            return null;
        }

        var n = differences.Count + 2.0;
        var mean = differences.Sum(d => d.Value) / n;
        var variance = Math.Max(0, ((differences.Sum(d => d.Value * d.Value) + 1) / n) - (mean * mean));
        var half = NormalDistribution.Quantile(0.5 + (confidence / 2)) * Math.Sqrt(variance / n);
        return new Interval(Math.Max(-1, mean - half), Math.Min(1, mean + half), confidence);
    }

    /// <summary>
    /// Of all others: Student's interval, its variance widened by part of a pair as large as the largest difference (half a pair, and up to
    /// a whole one the more tasks did not change), so that what a small sample has not met yet is not taken for impossible. Where it and
    /// the exact test disagree about 0, the end beside 0 stands where the test's p puts it.
    /// </summary>
    private static Interval Graded(double[] differences, double p, double confidence)
    {
        var n = differences.Length;
        var mean = differences.Average();
        if (n == 1)
        {
            return new Interval(-1, 1, confidence);
        }

        var largest = differences.Max(Math.Abs);
        var added = (1 + (differences.Count(d => d == 0) / (double)n)) / 2;
        var variance = (differences.Sum(d => (d - mean) * (d - mean)) + (added * largest * largest)) / (n - 1 + added);
        var half = StudentDistribution.Quantile(0.5 + (confidence / 2), n - 1) * Math.Sqrt(variance / n);
        var (low, high) = (mean - half, mean + half);
        if (low * high > 0 != p <= 1 - confidence)
        {
            // A mean that lies z(p) standard errors from 0 has an interval whose near end is this far from 0: beyond it exactly when p is
            // small.
            var errors = -NormalDistribution.Quantile(Math.Clamp(p, 1e-300, 1 - 1e-12) / 2);
            var near = mean * (1 - (NormalDistribution.Quantile(0.5 + (confidence / 2)) / errors));
            (low, high) = mean > 0 ? (near, high) : (low, near);
        }

        return new Interval(Math.Max(-1, low), Math.Min(1, high), confidence);
    }
}
