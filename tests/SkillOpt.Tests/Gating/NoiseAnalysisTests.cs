using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

public sealed class NoiseAnalysisTests
{
    [Fact]
    public void Small_case_by_hand()
    {
        // t0: 1 1, t1: 1 0, t2: 0 0, t3: 1 failed.
        var m = Measurement
            .Empty.With("t0", 0, 1)
            .With("t0", 1, 1)
            .With("t1", 0, 1)
            .With("t1", 1, 0)
            .With("t2", 0, 0)
            .With("t2", 1, 0)
            .With("t3", 0, 1)
            .With("t3", 1, null);
        var report = NoiseAnalysis.Of(["t0", "t1", "t2", "t3"], m)!;
        report.Tasks.ShouldBe(3);
        report.Excluded.ShouldBe(1);
        report.Mean.ShouldBe(0.5);
        report.FlipRate.ShouldBe(1 / 3.0, 1e-12);
        // rho = flip rate / (2 y (1 - y)).
        report.WithinTaskShare!.Value.ShouldBe(1 / 3.0 / 0.5, 1e-12);
        report.AlwaysPassed.ShouldBe(["t0"]);
        report.AlwaysFailed.ShouldBe(["t2"]);
        report.ReplicateMeans.ShouldBe([2 / 3.0, 1 / 3.0]);
        // Three tasks: the best possible result has p = 0.25.
        report.SmallestDifference.ShouldBeNull();
        NoiseAnalysis.Of(["t0"], Measurement.Empty.With("t0", 0, 1)).ShouldBeNull();
    }

    [Fact]
    public void Release_needs_the_standard_errors_asked_for()
    {
        var tasks = Names(8);
        var start = GateDriver.Table(0, 0, 0, 0, 1, 1, 1, 1);
        var best = GateDriver.Table(1, 1, 0, 0, 1, 1, 1, 1);
        // Mean 0.25, deviation 0.463, error 0.164.
        ReleaseTest.Judge(tasks, start, best, 1).IsReleased.ShouldBeTrue();
        var claim = ReleaseTest.Judge(tasks, start, best, 1.64);
        claim.IsReleased.ShouldBeFalse();
        claim.Reason.ShouldBe(
            "On fresh rollouts 75.0 % against 50.0 % of the start (+25.0 points, n = 8); more than +26.8 points was needed, so the start "
                + "stays."
        );
        ReleaseTest.Judge(tasks, start, start, 0).IsReleased.ShouldBeFalse();
        ReleaseTest.Judge(tasks, start, GateDriver.Table([.. Enumerable.Repeat<double?>(null, 8)]), 1).IsReleased.ShouldBeFalse();
    }

    [Theory]
    [InlineData(12, 0, "improved")]
    [InlineData(0, 12, "worse")]
    [InlineData(6, 5, "not distinguishable")]
    [InlineData(4, 0, "not distinguishable")]
    public void The_word_of_the_exam_follows_from_the_numbers(int better, int worse, string word)
    {
        double?[] start =
        [
            .. Enumerable.Repeat<double?>(0, better),
            .. Enumerable.Repeat<double?>(1, worse),
            .. Enumerable.Repeat<double?>(1, 20),
        ];
        double?[] best =
        [
            .. Enumerable.Repeat<double?>(1, better),
            .. Enumerable.Repeat<double?>(0, worse),
            .. Enumerable.Repeat<double?>(1, 20),
        ];
        var verdict = FinalExam.Judge(Names(start.Length), GateDriver.Table(start), GateDriver.Table(best), 1);
        verdict.Word.ShouldBe(word);
        verdict.Improved.Length.ShouldBe(better);
        verdict.Worsened.Length.ShouldBe(worse);
        verdict.P.ShouldBe(SkillOpt.Gating.SignTest.TwoSided(better, worse), 1e-12);
    }

    private static ImmutableArray<string> Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"t{i}")];

    private static Measurement Flipping(int count, int flips)
    {
        var m = Measurement.Empty;
        for (var i = 0; i < count; i++)
        {
            m = m.With($"t{i}", 0, 1).With($"t{i}", 1, i < flips ? 0 : 1);
        }

        return m;
    }
}
