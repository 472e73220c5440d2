using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

/// <summary>A noise study of drawn tasks finds what was put in. Takes seconds, and no part in mutation runs.</summary>
public sealed class NoiseSimulationTests
{
    [Fact]
    public void Finds_the_share_that_was_put_in()
    {
        // Success probabilities from Beta(0.6, 0.4), made of gamma draws: half the variance lies within a task.
        var random = new SeededRandom(5, "noise-test");
        var m = Measurement.Empty;
        for (var i = 0; i < 4000; i++)
        {
            var p = BetaDraw.Next(random, 0.6, 0.4);
            m = m.With($"t{i}", 0, random.NextDouble() < p ? 1 : 0).With($"t{i}", 1, random.NextDouble() < p ? 1 : 0);
        }

        var report = NoiseAnalysis.Of([.. Enumerable.Range(0, 4000).Select(i => $"t{i}")], m)!;
        report.WithinTaskShare!.Value.ShouldBe(0.5, 0.04);
        report.FlipRate.ShouldBe(0.24, 0.02);
        report.FlipInterval.Low.ShouldBeLessThan(report.FlipRate);
    }
}
