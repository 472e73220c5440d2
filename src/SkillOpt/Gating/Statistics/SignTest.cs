namespace SkillOpt.Gating;

/// <summary>The exact sign test on discordant pairs (for binary scores: McNemar's exact test).</summary>
internal static class SignTest
{
    /// <summary>One-sided p: the chance of at least so many wins among the discordant pairs when neither skill is better.</summary>
    public static double OneSided(int wins, int losses) => Binomial.UpperTail(wins + losses, wins);

    /// <summary>Two-sided p: twice the smaller tail, at most 1.</summary>
    public static double TwoSided(int wins, int losses) => Math.Min(1, 2 * Binomial.UpperTail(wins + losses, Math.Max(wins, losses)));
}
