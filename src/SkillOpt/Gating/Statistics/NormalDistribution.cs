namespace SkillOpt.Gating;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private static readonly double[] s_a =
    [
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00,
    ];

    private static readonly double[] s_b =
    [
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1,
    ];

    private static readonly double[] s_c =
    [
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00,
    ];

    private static readonly double[] s_d = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1];

    /// <summary>
    /// The value below which a share <paramref name="p"/> lies; P. J. Acklam's rational approximation, relative error below 1.2e-9.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not strictly between 0 and 1.</exception>
    public static double Quantile(double p)
    {
        if (p is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A share lies strictly between 0 and 1.");
        }

        if (p > 0.5)
        {
            return -Quantile(1 - p);
        }

        if (p < 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return Polynomial(s_c, q) / Polynomial(s_d, q);
        }

        var d = p - 0.5;
        return d * Polynomial(s_a, d * d) / Polynomial(s_b, d * d);
    }

    /// <summary>P(Z ≥ <paramref name="x"/>), to twelve digits also far out in the tail.</summary>
    public static double UpperTail(double x)
    {
        if (x < 0)
        {
            return 1 - UpperTail(-x);
        }

        var density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (x > 3)
        {
            // Laplace's continued fraction, from its 80th term inwards.
            var fraction = x;
            for (var k = 80; k > 0; k--)
            {
                fraction = x + (k / fraction);
            }

            return density / fraction;
        }

        // The series x + x³/3 + x⁵/(3·5) + …
        var (sum, term) = (0.0, x);
        for (var k = 3; term > 1e-17; k += 2)
        {
            sum += term;
            term *= x * x / k;
        }

        return 0.5 - (density * sum);
    }

    private static double Polynomial(double[] coefficients, double x) => coefficients.Aggregate(0.0, (sum, c) => (sum * x) + c);
}
