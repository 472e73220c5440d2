namespace SkillOpt.Tests.Gating;

/// <summary>Draws from a beta distribution by Jöhnk's method (for shapes up to about 1).</summary>
internal static class BetaDraw
{
    public static double Next(SeededRandom random, double a, double b)
    {
        while (true)
        {
            var (x, y) = (Math.Pow(random.NextDouble(), 1 / a), Math.Pow(random.NextDouble(), 1 / b));
            if (x + y is > 0 and <= 1)
            {
                return x / (x + y);
            }
        }
    }
}
