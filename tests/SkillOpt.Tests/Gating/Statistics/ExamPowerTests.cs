using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating.Statistics;

/// <summary>What a noise study promises is what the final exam does.</summary>
public sealed class ExamPowerTests
{
    // Simulations take seconds even before a mutation run slows them down; there the cases by hand decide.
#if !MUTATION
    [Theory]
    [InlineData(12, 0.3)]
    [InlineData(20, 0.6)]
    [InlineData(88, 0.6)]
    [InlineData(140, 0.3)]
    public void The_smallest_difference_is_found_four_times_in_five_by_the_exam_itself(int tasks, double mean)
    {
        var random = new SeededRandom(tasks, "power-binary");
        var report = Study(2_000, random, () => mean, (p, r) => r.NextDouble() < p ? 1 : 0);
        var difference = new ExamPower(report.Mean, report.PairVariance, isBinary: true).SmallestDifference(tasks)!.Value;

        var turned = difference / (1 - report.Mean);
        var found = Share(
            400,
            round =>
            {
                var chances = Enumerable.Range(0, tasks).Select(_ => BetaDraw.Next(random, mean, 1 - mean)).ToArray();
                return (
                    [.. chances.Select(p => (double?)(random.NextDouble() < p ? 1 : 0))],
                    [.. chances.Select(p => (double?)(random.NextDouble() < p + ((1 - p) * turned) ? 1 : 0))]
                );
            }
        );
        found.ShouldBeInRange(0.74, 0.86);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(20)]
    [InlineData(88)]
    public void Also_with_graded_scores(int tasks)
    {
        var random = new SeededRandom(tasks, "power-graded");
        var report = Study(2_000, random, () => 0.5, (p, r) => Score(p, r));
        var difference = new ExamPower(report.Mean, report.PairVariance, isBinary: false).SmallestDifference(tasks)!.Value;
        var found = Share(
            400,
            round =>
            {
                var skills = Enumerable.Range(0, tasks).Select(_ => random.NextDouble()).ToArray();
                return (
                    [.. skills.Select(p => (double?)Score(p, random))],
                    [.. skills.Select(p => (double?)(Score(p, random) + difference))]
                );
            }
        );
        found.ShouldBeInRange(0.74, 0.86);

        // Low enough that the difference has room above.
        static double Score(double p, SeededRandom r) => 0.1 + (0.2 * p) + (0.1 * r.NextDouble());
    }
#endif

    [Fact]
    public void Tasks_needed_agree_with_the_published_formula_of_paired_proportions()
    {
        // R. J. Connor (Biometrics 43, 1987) at 5 % two-sided and 80 %, for a flip rate of 24 % and a mean of 60 %.
        var power = new ExamPower(0.6, 0.24, isBinary: true);
        foreach (var difference in new[] { 0.02, 0.05, 0.10 })
        {
            var discordant = 0.24 + (difference * (1 - (0.24 / 0.4)));
            var published =
                Math.Pow((1.959964 * Math.Sqrt(discordant)) + (0.841621 * Math.Sqrt(discordant - (difference * difference))), 2)
                / (difference * difference);
            ((double)power.TasksNeeded(difference)!.Value).ShouldBeInRange(published, 1.08 * published);
        }
    }

    [Fact]
    public void The_sum_and_the_normal_distribution_agree_where_they_meet()
    {
        var (below, above) = (SignTestPower.Of(2_000, 0.15, 0.11, 0.05), SignTestPower.Of(2_001, 0.15, 0.11, 0.05));
        below.ShouldBe(above, 0.005);
        below.ShouldBeInRange(0.9, 0.97);

        // By hand: six pairs, all have to be won.
        SignTestPower.Of(6, 0.9, 0.0, 0.05).ShouldBe(Math.Pow(0.9, 6), 1e-12);
        SignTestPower.Of(5, 1.0, 0.0, 0.05).ShouldBe(0);
    }

    [Fact]
    public void What_cannot_be_found_is_not_promised()
    {
        new ExamPower(0.5, 0.2, isBinary: true).SmallestDifference(5).ShouldBeNull();
        new ExamPower(1, 0, isBinary: true).SmallestDifference(100).ShouldBeNull();
        new ExamPower(0.97, 0.03, isBinary: true).SmallestDifference(40).ShouldBeNull();
        new ExamPower(0.97, 0.03, isBinary: true).TasksNeeded(0.05).ShouldBeNull();

        // A skill that never varies: eight or so tasks of a hundred have to be won, so that six are won four times in five.
        new ExamPower(0.4, 0, isBinary: true)
            .SmallestDifference(100)!
            .Value.ShouldBeInRange(0.07, 0.09);
    }

#if !MUTATION
    private static NoiseReport Study(int tasks, SeededRandom random, Func<double> mean, Func<double, SeededRandom, double> roll)
    {
        var draws = Enumerable
            .Range(0, tasks)
            .SelectMany(i =>
            {
                var p = BetaDraw.Next(random, mean(), 1 - mean());
                return new[] { ($"t{i}", 0, (double?)roll(p, random)), ($"t{i}", 1, roll(p, random)) };
            })
            .ToList();
        return NoiseAnalysis.Of([.. Enumerable.Range(0, tasks).Select(i => $"t{i}")], Measurement.Empty.WithAll(draws))!;
    }

    private static double Share(int rounds, Func<int, (double?[] Start, double?[] Best)> draw)
    {
        var found = 0;
        for (var round = 0; round < rounds; round++)
        {
            var (start, best) = draw(round);
            ImmutableArray<string> names = [.. Enumerable.Range(0, start.Length).Select(i => $"t{i}")];
            found += FinalExam.Judge(names, GateDriver.Table(start), GateDriver.Table(best), round).Word == "improved" ? 1 : 0;
        }

        return found / (double)rounds;
    }
#endif
}
