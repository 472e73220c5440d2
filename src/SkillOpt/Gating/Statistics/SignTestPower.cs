namespace SkillOpt.Gating;

/// <summary>The power of the exact two-sided sign test over pairs that are won, lost or tied.</summary>
internal static class SignTestPower
{
    private const int MostSummed = 2_000;
    private const double Reach = 7;

    /// <summary>The chance that the test finds the wins to prevail.</summary>
    /// <param name="pairs">Number of pairs.</param>
    /// <param name="wins">Chance that a pair is won.</param>
    /// <param name="losses">Chance that a pair is lost.</param>
    /// <param name="level">Two-sided level.</param>
    public static double Of(int pairs, double wins, double losses, double level)
    {
        var discordant = Math.Min(1, wins + losses);
        if (discordant <= 0)
        {
            return 0;
        }

        return pairs > MostSummed
            ? Normal(pairs, wins - losses, discordant, level)
            : Summed(pairs, wins / (wins + losses), discordant, level);
    }

    // For many pairs the count of wins is normal; half a pair on either side is the continuity correction.
    private static double Normal(int pairs, double difference, double discordant, double level)
    {
        var needed = 1 - (NormalDistribution.Quantile(level / 2) * Math.Sqrt(pairs * discordant));
        var deviation = Math.Sqrt(pairs * Math.Max(1e-12, discordant - (difference * difference)));
        return NormalDistribution.UpperTail((needed - (pairs * difference)) / deviation);
    }

    private static double Summed(int pairs, double share, double discordant, double level)
    {
        var logFactorial = new double[pairs + 1];
        for (var i = 1; i <= pairs; i++)
        {
            logFactorial[i] = logFactorial[i - 1] + Math.Log(i);
        }

        var reach = (Reach * Math.Sqrt(pairs * discordant * (1 - discordant))) + 1;
        var (first, last) = ((int)Math.Max(1, (pairs * discordant) - reach), (int)Math.Min(pairs, (pairs * discordant) + reach));
        var power = 0.0;
        for (var m = first; m <= last; m++)
        {
            power += Term(pairs, m, discordant) * Tail(m, FewestWins(m), share);
        }

        return Math.Min(1, power);

        double Term(int trials, int successes, double chance) =>
            Math.Exp(
                logFactorial[trials]
                    - logFactorial[successes]
                    - logFactorial[trials - successes]
                    + (successes == 0 ? 0 : successes * Math.Log(chance))
                    + (successes == trials ? 0 : (trials - successes) * Math.Log(1 - chance))
            );

        double Tail(int trials, int from, double chance)
        {
            var sum = 0.0;
            for (var k = from; k <= trials; k++)
            {
                sum += Term(trials, k, chance);
            }

            return sum;
        }

        // From the top down until the two tails together are too likely.
        int FewestWins(int trials)
        {
            var (wins, tail) = (trials + 1, 0.0);
            while (wins > 0 && 2 * (tail += Term(trials, wins - 1, 0.5)) <= level)
            {
                wins--;
            }

            return wins;
        }
    }
}
