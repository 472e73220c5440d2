namespace SkillOpt.Scoring;

/// <summary>What a measured share shows at least: the exact one-sided bound of Clopper and Pearson (1934).</summary>
internal static class BinomialBound
{
    private const int Halvings = 60;

    /// <summary>The least true share that so many hits are still believable with.</summary>
    /// <param name="hits">How many of them.</param>
    /// <param name="count">Of how many; at least <paramref name="hits"/>.</param>
    /// <param name="alpha">Chance of a bound above the true share; in (0, 1).</param>
    /// <returns>A share in [0, 1); 0 without hits.</returns>
    public static double Lower(int hits, int count, double alpha)
    {
        if (hits == 0)
        {
            return 0;
        }

        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtLeast(hits, count, middle) < alpha ? (middle, high) : (low, middle);
        }

        return low;
    }

    // The chance of so many hits or more. Terms are summed from the first on, in logarithms, so that none underflows before it counts.
    private static double AtLeast(int hits, int count, double share)
    {
        var (log, sum) = (LogChoose(count, hits), 0.0);
        for (var k = hits; k <= count; k++)
        {
            sum += Math.Exp(log + (k * Math.Log(share)) + ((count - k) * Math.Log(1 - share)));
            log += Math.Log(count - k) - Math.Log(k + 1);
        }

        return sum;
    }

    private static double LogChoose(int count, int hits)
    {
        var log = 0.0;
        for (var i = 1; i <= hits; i++)
        {
            log += Math.Log(count - hits + i) - Math.Log(i);
        }

        return log;
    }
}
