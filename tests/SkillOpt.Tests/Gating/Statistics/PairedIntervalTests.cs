using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating.Statistics;

public sealed class PairedIntervalTests
{
    [Theory]
    // Binary pairs by hand, (wins - losses)/(n + 2) ± 1.959964 · √((wins + losses + 1)/(n + 2) - mean²)/√(n + 2): a 95 % interval and no
    // other.
    [InlineData(10, 2, 100, 0.010842, 0.146021)]
    [InlineData(6, 0, 20, 0.066401, 0.479054)]
    [InlineData(0, 0, 10, -0.163330, 0.163330)]
    [InlineData(1, 13, 40, -0.444456, -0.126972)]
    // The textbook case of a prime minister approved by 794 twice, lost by 150 and won by 86 of 1,600 (A. Agresti): 0.021 to 0.059.
    [InlineData(150, 86, 1600, 0.021217, 0.058683)]
    public void Binary_pairs_have_the_published_95_percent_interval(int wins, int losses, int tasks, double low, double high)
    {
        var interval = PairedInterval.Of(Binary(wins, losses, tasks))!;
        interval.Low.ShouldBe(low, 1e-5);
        interval.High.ShouldBe(high, 1e-5);
        interval.Confidence.ShouldBe(0.95);
    }

    [Fact]
    public void Another_confidence_has_its_own_quantile()
    {
        // 1.644854 in place of 1.959964: the same centre, the half length in proportion.
        var (ninety, standard) = (PairedInterval.Of(Binary(10, 2, 100), 0.9)!, PairedInterval.Of(Binary(10, 2, 100))!);
        ((ninety.High - ninety.Low) / (standard.High - standard.Low)).ShouldBe(1.644854 / 1.959964, 1e-6);
        ((ninety.High + ninety.Low) / 2).ShouldBe(8 / 102.0, 1e-12);
    }

    [Fact]
    public void Graded_pairs_by_hand()
    {
        // 0.1, 0.2, 0.3, 0.4, 0.6, 0.8: mean 0.4, squares about it 0.34; no task unchanged, so half of 0.8² is added: 0.66 / 5.5, and t of
        // 5 degrees.
        var interval = PairedInterval.Of(Scores(0.1, 0.2, 0.3, 0.4, 0.6, 0.8))!;
        var half = 2.570582 * Math.Sqrt(0.66 / 5.5 / 6);
        interval.Low.ShouldBe(0.4 - half, 1e-6);
        interval.High.ShouldBe(0.4 + half, 1e-6);
    }

    [Theory]
    // Twenty of twenty better, and two points on each of 88 tasks: both were called not distinguishable.
    [InlineData(20, 0.05, 2.0 / 1048576)]
    [InlineData(88, 0.02, 6.4623e-27)]
    public void Small_differences_that_never_fail_are_an_improvement(int tasks, double difference, double p)
    {
        var names = Names(tasks);
        var verdict = FinalExam.Judge(names, Table(tasks, 0.4), Table(tasks, 0.4 + difference), 1);
        verdict.P.ShouldBe(p, p * 1e-3);
        verdict.Word.ShouldBe("improved");
        verdict.Interval!.Low.ShouldBeInRange(difference / 2, difference);
        verdict.Interval.High.ShouldBeInRange(difference, 1.5 * difference);
        FinalExam.Judge(names, Table(tasks, 0.4 + difference), Table(tasks, 0.4), 1).Word.ShouldBe("worse");
    }

    [Fact]
    public void The_word_never_contradicts_the_p_beside_it_for_binary_pairs()
    {
        for (var tasks = 1; tasks <= 120; tasks += tasks < 30 ? 1 : 9)
        {
            for (var wins = 0; wins <= tasks; wins++)
            {
                for (var losses = 0; losses <= wins && wins + losses <= tasks; losses++)
                {
                    var interval = PairedInterval.Of(Binary(wins, losses, tasks))!;
                    if (SignTest.TwoSided(wins, losses) <= 0.05)
                    {
                        interval.Low.ShouldBeGreaterThan(0, $"{wins} won, {losses} lost of {tasks}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
#if !MUTATION
    [InlineData(20)]
    [InlineData(88)]
#endif
    public void The_word_never_contradicts_the_p_beside_it_for_graded_scores(int tasks)
    {
        var random = new SeededRandom(tasks, "graded-words");
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < PropertyRuns.Of(300, least: 20); round++)
        {
            // From plainly worse to plainly better, in tenths, thirds and unrounded, with ever more unchanged tasks.
            var (shift, grid) = ((random.NextDouble() - 0.5) * 0.6, new[] { 10, 3, 1_000_000 }[round % 3]);
            double?[] start = [.. Enumerable.Range(0, tasks).Select(_ => (double?)(Math.Round(random.NextDouble() * grid) / grid))];
            double?[] best =
            [
                .. start.Select(s =>
                    random.NextDouble() < round % 5 / 6.0
                        ? s
                        : Math.Round(Math.Clamp(s!.Value + shift + (0.3 * random.NextGaussian()), 0, 1) * grid) / grid
                ),
            ];
            var verdict = FinalExam.Judge(Names(tasks), GateDriver.Table(start), GateDriver.Table(best), round);
            verdict.Word.ShouldBe(
                verdict.P > 0.05 ? "not distinguishable"
                : verdict.Difference > 0 ? "improved"
                : "worse"
            );
            (verdict.Interval!.Low <= 0 && verdict.Interval.High >= 0).ShouldBe(
                verdict.P > 0.05 && verdict.Word == "not distinguishable" || IsBinary(start, best)
            );
            verdict.Interval.Low.ShouldBeLessThanOrEqualTo(verdict.Difference!.Value + 1e-12);
            verdict.Interval.High.ShouldBeGreaterThanOrEqualTo(verdict.Difference.Value - 1e-12);
            words.Add(verdict.Word);
        }

#if !MUTATION
        words.Count.ShouldBe(tasks < 6 ? 1 : 3);
#endif
    }

    [Fact]
    public void Sums_on_a_grid_give_the_same_p_as_sums_in_a_list()
    {
        // In thirds by hand: ⅓, ⅓, ⅔, -⅓ adds up to 1; of the sixteen sums, 5/3 comes once and 1 three times.
        SignFlipTest.OneSided([.. Thirds(1, 1, 2, -1)], new SeededRandom(1, "test")).ShouldBe(4 / 16.0, 1e-12);

        // A grain that is no multiple of the others makes the grid too fine: the list is taken, and the grain cannot decide.
        ExactScore[] coarse = [.. Thirds(1, 2, 3, -1, 2, 1, 1, -2, 3, 1)];
        ExactScore[] fine = [.. coarse, new ExactScore(1)];
        var p = SignFlipTest.TwoSided(coarse, new SeededRandom(1, "test"));
        SignFlipTest.TwoSided(fine, new SeededRandom(1, "test")).ShouldBeInRange(p / 2, p);
    }

    [Fact]
    public void Very_many_fine_differences_are_tested_on_the_normal_distribution()
    {
        var random = new SeededRandom(4, "test");
        ExactScore[] differences = [.. Enumerable.Range(0, 6_000).Select(_ => ExactScore.Of(random.NextDouble() - 0.49))];
        var z = differences.Sum(d => d.Value) / Math.Sqrt(differences.Sum(d => d.Value * d.Value));
        SignFlipTest.OneSided(differences, random).ShouldBe(NormalDistribution.UpperTail(z), 1e-9);
    }

    private static bool IsBinary(double?[] start, double?[] best) =>
        start.Zip(best).All(p => p.First == p.Second || Math.Abs(p.First!.Value - p.Second!.Value) == 1);

    private static IEnumerable<ExactScore> Thirds(params int[] thirds) => thirds.Select(t => new ExactScore(ExactScore.One.Units / 3 * t));

    private static ExactScore[] Scores(params double[] values) => [.. values.Select(ExactScore.Of)];

    private static ExactScore[] Binary(int wins, int losses, int tasks) =>
        [
            .. Enumerable.Repeat(ExactScore.One, wins),
            .. Enumerable.Repeat(new ExactScore(-ExactScore.One.Units), losses),
            .. Enumerable.Repeat(ExactScore.Zero, tasks - wins - losses),
        ];

    private static ImmutableArray<string> Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"t{i}")];

    private static Measurement Table(int tasks, double score) => GateDriver.Table([.. Enumerable.Repeat<double?>(score, tasks)]);
}
