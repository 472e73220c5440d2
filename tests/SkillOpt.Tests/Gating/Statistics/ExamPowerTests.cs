using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating.Statistics;

/// <summary>The power of the final exam, by hand and against published formulas.</summary>
public sealed class ExamPowerTests
{
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
}
