namespace SkillOpt.Gating;

/// <summary>The binomial distribution, summed term by term.</summary>
internal static class Binomial
{
    /// <summary>P(X ≥ <paramref name="successes"/>) of <paramref name="trials"/> fair coins.</summary>
    public static double UpperTail(int trials, int successes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (successes <= 0)
        {
            return 1;
        }

        var logTerm = -trials * Math.Log(2);
        var tail = 0.0;
        for (var j = 0; j <= trials; j++)
        {
            tail += j >= successes ? Math.Exp(logTerm) : 0;
            logTerm += Math.Log(trials - j) - Math.Log(j + 1);
        }

        return Math.Min(1, tail);
    }
}
