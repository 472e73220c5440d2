using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating.Statistics;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(5, 5, 1 / 32.0)]
    [InlineData(10, 8, 56 / 1024.0)]
    [InlineData(10, 0, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(3, 4, 0)]
    public void Binomial_tail(int trials, int successes, double expected) =>
        Binomial.UpperTail(trials, successes).ShouldBe(expected, 1e-12);

    [Fact]
    public void Binomial_tail_of_many_trials() => Binomial.UpperTail(2001, 1001).ShouldBe(0.5, 1e-9);

    [Theory]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.8, 0.841621234)]
    [InlineData(0.05, -1.644853627)]
    [InlineData(0.001, -3.090232306)]
    [InlineData(0.5, 0)]
    public void Normal_quantiles(double p, double expected) => NormalDistribution.Quantile(p).ShouldBe(expected, 1e-8);

    [Fact]
    public void Sign_flips_of_equal_differences_are_the_sign_test()
    {
        var random = new SeededRandom(1, "test");
        for (var wins = 0; wins < 30; wins++)
        {
            ExactScore[] differences =
            [
                .. Enumerable.Repeat(ExactScore.One, wins),
                .. Enumerable.Repeat(new ExactScore(-ExactScore.One.Units), 12),
                ExactScore.Zero,
            ];
            SignFlipTest.OneSided(differences, random).ShouldBe(SignTest.OneSided(wins, 12), 1e-12);
            SignFlipTest.TwoSided(differences, random).ShouldBe(SignTest.TwoSided(wins, 12), 1e-12);
        }
    }

    [Fact]
    public void Sign_flips_enumerated_by_hand()
    {
        // 0.5, 0.3, -0.1: the sums over all signs that reach 0.7 are 0.9 and 0.7, 2 of 8.
        ExactScore[] differences = [ExactScore.Of(0.5), ExactScore.Of(0.3), ExactScore.Of(-0.1)];
        SignFlipTest.OneSided(differences, new SeededRandom(1, "test")).ShouldBe(2 / 8.0, 1e-12);
    }

    [Fact]
    public void Sampled_sign_flips_come_close_to_the_exact_ones()
    {
        // Forty differences without common denominators have too many sums to list.
        var random = new SeededRandom(2, "test");
        ExactScore[] differences = [.. Enumerable.Range(0, 40).Select(_ => ExactScore.Of(random.NextDouble() - 0.4))];
        var p = SignFlipTest.OneSided(differences, new SeededRandom(3, "test"));
        SignFlipTest.OneSided(differences, new SeededRandom(3, "test")).ShouldBe(p);
        var mean = MeanAndError.Of([.. differences.Select(d => d.Value)]);
        var z = mean.Mean / Math.Sqrt(differences.Sum(d => d.Value * d.Value) / 1600);
        // Against the normal approximation: quantile(1 - p) is about z.
        NormalDistribution.Quantile(1 - p).ShouldBe(z, 0.15);
    }

    [Fact]
    public void Wilson_interval_of_a_textbook_case()
    {
        var interval = WilsonInterval.Of(8, 10);
        interval.Low.ShouldBe(0.4902, 1e-4);
        interval.High.ShouldBe(0.9433, 1e-4);
        WilsonInterval.Of(0, 10).Low.ShouldBe(0);
    }

    [Fact]
    public void Interval_of_no_change_is_not_a_point()
    {
        var interval = PairedInterval.Of([.. Enumerable.Repeat(ExactScore.Zero, 10)])!;
        interval.Low.ShouldBeLessThan(-0.1);
        interval.High.ShouldBeGreaterThan(0.1);
        PairedInterval.Of([]).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.158655253931457)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(2.999, 0.00135433653373)]
    [InlineData(3.001, 0.00134547282508)]
    [InlineData(6, 9.865876450377e-10)]
    [InlineData(10, 7.619853024160e-24)]
    [InlineData(-1.644853626951, 0.95)]
    public void Normal_tails(double x, double expected) => NormalDistribution.UpperTail(x).ShouldBe(expected, expected * 1e-9);

    [Theory]
    // From the printed tables of Student's distribution.
    [InlineData(0.975, 1, 12.7062)]
    [InlineData(0.975, 2, 4.3027)]
    [InlineData(0.975, 5, 2.5706)]
    [InlineData(0.95, 10, 1.8125)]
    [InlineData(0.975, 19, 2.0930)]
    [InlineData(0.975, 87, 1.9876)]
    [InlineData(0.975, 201, 1.9718)]
    [InlineData(0.8, 19, 0.8610)]
    public void Student_quantiles(double p, int degrees, double expected) =>
        StudentDistribution.Quantile(p, degrees).ShouldBe(expected, 6e-5);

    [Theory]
    [InlineData(20, null, 16, 8)]
    [InlineData(140, 0.05, 16, 1)]
    [InlineData(140, 5.0, 16, 16)]
    [InlineData(40, 2.0, 16, 8)]
    [InlineData(40, 60.0, 64, 10)]
    [InlineData(3, 60.0, 2, 2)]
    public void In_flight_by_latency(int rollouts, double? seconds, int most, int expected) =>
        InFlightPolicy.Choose(rollouts, seconds, most).ShouldBe(expected);
}
