namespace SkillOpt.Gating;

/// <summary>Student's t distribution.</summary>
internal static class StudentDistribution
{
    private const int ManyDegrees = 200;

    /// <summary>The value below which a share <paramref name="p"/> lies.</summary>
    /// <param name="p">A share above one half and below 1.</param>
    /// <param name="degrees">Degrees of freedom; at least 1.</param>
    public static double Quantile(double p, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        var z = NormalDistribution.Quantile(p);
        if (degrees > ManyDegrees)
        {
            // Cornish and Fisher's expansion; the next term is below 1e-8 here.
            var (z3, z5) = (z * z * z, z * z * z * z * z);
            return z + ((z3 + z) / (4 * degrees)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96.0 * degrees * degrees));
        }

        var (low, high) = (0.0, 1.0);
        while (Cumulative(high, degrees) < p)
        {
            high *= 2;
        }

        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle, degrees) < p ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // The finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4, for t ≥ 0.
    private static double Cumulative(double t, int degrees)
    {
        var angle = Math.Atan(t / Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var (sum, term) = (0.0, degrees % 2 == 0 ? 1.0 : cosine);
        for (var k = degrees % 2 == 0 ? 2 : 3; k <= degrees; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k - 1) / k;
        }

        var within = degrees % 2 == 0 ? sine * sum : 2 / Math.PI * (angle + (sine * sum));
        return 0.5 + (within / 2);
    }
}
