namespace SkillOpt.Bench.Gates;

/// <summary>
/// Where pairs of scores come from: how a start and an improved skill score on one task drawn from a population of tasks.
/// </summary>
/// <param name="Kind">binary, replicates or graded.</param>
/// <param name="Name">What it is like.</param>
/// <param name="Draw">One task under both skills.</param>
internal sealed record PairWorld(string Kind, string Name, Func<SeededRandom, (double Start, double Best)> Draw)
{
    private static readonly double[] s_means = [0.3, 0.6, 0.8, 0.9];
    private static readonly double[] s_turned = [0, 0.1, 0.3, 0.6];
    private static readonly double[] s_shifts = [0, 0.05, 0.1, 0.2, 0.3];

    /// <summary>The populations of the coverage study.</summary>
    public static IEnumerable<PairWorld> All()
    {
        foreach (var (mean, turned) in from m in s_means from t in s_turned select (m, t))
        {
            yield return new PairWorld(
                "binary",
                $"mean {mean}, {100 * turned:0} % of failures turned",
                r => Replicated(r, 1, mean, turned)
            );
            yield return new PairWorld(
                "replicates",
                $"2 rollouts, mean {mean}, {100 * turned:0} % of failures turned",
                r => Replicated(r, 2, mean, turned)
            );
            yield return new PairWorld(
                "replicates",
                $"3 rollouts, mean {mean}, {100 * turned:0} % of failures turned",
                r => Replicated(r, 3, mean, turned)
            );
            yield return new PairWorld(
                "replicates",
                $"5 rollouts, mean {mean}, {100 * turned:0} % of failures turned",
                r => Replicated(r, 5, mean, turned)
            );
        }

        foreach (var shift in s_shifts)
        {
            yield return new PairWorld("graded", $"even scores, noise 0.2, shift {shift}", r => Shifted(r, 0.2, shift, 100));
            yield return new PairWorld("graded", $"quarters, noise 0.25, shift {shift}", r => Shifted(r, 0.25, shift, 4));
            yield return new PairWorld(
                "graded",
                $"word overlap (many 0 and 1), {150 * shift:0.#} % become 1",
                r => Overlap(r, 1.5 * shift)
            );
            yield return new PairWorld("graded", $"five checks, {100 * shift:0} % of failures turned", r => Checks(r, shift));
            yield return new PairWorld(
                "graded",
                $"skewed, shift {shift}",
                r => (0.4, Math.Round(Math.Clamp(0.3 + shift - (0.1 * Math.Log(1 - r.NextDouble())), 0, 1), 2))
            );
            yield return new PairWorld(
                "graded",
                $"70 % unchanged, the others shift {shift}",
                r => (0.5, r.NextDouble() < 0.7 ? 0.5 : Math.Round(Math.Clamp(0.5 + shift + (0.3 * r.NextGaussian()), 0, 1), 2))
            );
        }
    }

    /// <summary>A success probability of mean <paramref name="mean"/>, from a beta distribution whose shapes add up to 1.</summary>
    public static double Chance(SeededRandom random, double mean)
    {
        while (true)
        {
            var (x, y) = (Math.Pow(random.NextDouble(), 1 / mean), Math.Pow(random.NextDouble(), 1 / (1 - mean)));
            if (x + y is > 0 and <= 1)
            {
                return x / (x + y);
            }
        }
    }

    private static (double Start, double Best) Replicated(SeededRandom random, int rollouts, double mean, double turned)
    {
        var chance = Chance(random, mean);
        return (Passed(random, rollouts, chance), Passed(random, rollouts, chance + ((1 - chance) * turned)));
    }

    private static (double Start, double Best) Shifted(SeededRandom random, double noise, double shift, int grid)
    {
        var level = random.NextDouble();
        return (Graded(random, level, noise, grid), Graded(random, level + shift, noise, grid));
    }

    private static (double Start, double Best) Checks(SeededRandom random, double turned)
    {
        var level = 0.2 + (0.8 * random.NextDouble());
        return (Passed(random, 5, level), Passed(random, 5, level + ((1 - level) * turned)));
    }

    private static (double Start, double Best) Overlap(SeededRandom random, double solved)
    {
        var start = Words(random);
        var best = random.NextDouble() < 0.4 ? Words(random) : start;
        return (start, random.NextDouble() < solved ? 1 : best);
    }

    private static double Words(SeededRandom random) =>
        random.NextDouble() switch
        {
            < 0.4 => 1,
            < 0.65 => 0,
            _ => Math.Round(random.NextDouble() * 20) / 20,
        };

    private static double Graded(SeededRandom random, double level, double noise, int grid) =>
        Math.Round(Math.Clamp(level + (noise * random.NextGaussian()), 0, 1) * grid) / grid;

    private static double Passed(SeededRandom random, int rollouts, double chance) =>
        Enumerable.Range(0, rollouts).Count(_ => random.NextDouble() < chance) / (double)rollouts;
}
