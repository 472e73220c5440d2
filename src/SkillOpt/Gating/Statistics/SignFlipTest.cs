using System.Runtime.InteropServices;

namespace SkillOpt.Gating;

/// <summary>
/// The sign-flip permutation test of paired differences: if neither skill is better, every difference is as likely with either sign. Exact
/// by adding up the distribution of the sum as long as it has few enough distinct values (always so for binary and coarsely graded scores,
/// and for about 20 pairs of any kind); else 20,000 seeded flips, and from 5,000 finely graded pairs on the normal distribution.
/// </summary>
internal static class SignFlipTest
{
    private const int MostDistinctSums = 200_000;
    private const int MostGridCells = 4_000_000;
    private const long MostGridSteps = 200_000_000;
    private const int Flips = 20_000;
    private const int MostFlipped = 5_000;

    /// <summary>One-sided p: the chance of at least this sum.</summary>
    /// <param name="differences">Candidate minus incumbent per task.</param>
    /// <param name="random">The stream used when the exact distribution is too large.</param>
    public static double OneSided(IReadOnlyList<ExactScore> differences, SeededRandom random)
    {
        var sizes = differences.Select(d => Math.Abs(d.Units)).Where(d => d > 0).ToArray();
        var observed = differences.Sum(d => d.Units);
        return OnGrid(sizes, observed)
            ?? Listed(sizes, observed)
            ?? (sizes.Length > MostFlipped ? Normal(sizes, observed) : Sampled(sizes, observed, random));
    }

    /// <summary>Two-sided p: the chance of a sum at least as far from 0.</summary>
    /// <param name="differences">Candidate minus incumbent per task.</param>
    /// <param name="random">The stream used when the exact distribution is too large.</param>
    public static double TwoSided(IReadOnlyList<ExactScore> differences, SeededRandom random)
    {
        var sum = differences.Sum(d => d.Units);
        // The distribution is symmetric about 0.
        return sum == 0
            ? 1
            : Math.Min(1, 2 * OneSided(sum > 0 ? differences : [.. differences.Select(d => new ExactScore(-d.Units))], random));
    }

    // Scores of a common unit (tenths, thirds, halves) have sums on a grid: chances[k] is the chance that the positive ones add up to k
    // units.
    private static double? OnGrid(long[] sizes, long observed)
    {
        var unit = sizes.Aggregate(0L, GreatestCommonDivisor);
        if (unit == 0)
        {
            return observed <= 0 ? 1 : 0;
        }

        var cells = sizes.Sum(s => s / unit);
        if (cells > MostGridCells || cells * sizes.Length > MostGridSteps)
        {
            return null;
        }

        var chances = new double[cells + 1];
        chances[0] = 1;
        var reached = 0L;
        foreach (var size in sizes)
        {
            var step = size / unit;
            reached += step;
            for (var k = reached; k >= 0; k--)
            {
                chances[k] = (chances[k] + (k >= step ? chances[k - step] : 0)) / 2;
            }
        }

        // The signed sum is twice the positive part less everything.
        return Math.Min(1, chances.Skip((int)Math.Max(0, ((observed / unit) + cells + 1) / 2)).Sum());
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }

    private static double Normal(long[] sizes, long observed) =>
        NormalDistribution.UpperTail(observed / Math.Sqrt(sizes.Sum(s => (double)s * s)));

    private static double? Listed(long[] sizes, long observed)
    {
        var chances = new Dictionary<long, double> { [0] = 1 };
        foreach (var size in sizes)
        {
            if (chances.Count > MostDistinctSums)
            {
                return null;
            }

            var next = new Dictionary<long, double>(2 * chances.Count);
            foreach (var (sum, chance) in chances)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(next, sum + size, out _) += chance / 2;
                CollectionsMarshal.GetValueRefOrAddDefault(next, sum - size, out _) += chance / 2;
            }

            chances = next;
        }

        return Math.Min(1, chances.Where(c => c.Key >= observed).Sum(c => c.Value));
    }

    private static double Sampled(long[] sizes, long observed, SeededRandom random)
    {
        var reached = 0;
        for (var i = 0; i < Flips; i++)
        {
            var (sum, bits) = (0L, 0UL);
            for (var j = 0; j < sizes.Length; j++)
            {
                bits = j % 64 == 0 ? random.NextUInt64() : bits >> 1;
                sum += (bits & 1) == 0 ? sizes[j] : -sizes[j];
            }

            reached += sum >= observed ? 1 : 0;
        }

        return (1.0 + reached) / (1.0 + Flips);
    }
}
