using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating.Statistics;

/// <summary>What a noise study promises is what the final exam does: tried on drawn exams. Takes seconds, and no part in mutation runs.</summary>
public sealed class ExamPowerSimulationTests
{
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
}
