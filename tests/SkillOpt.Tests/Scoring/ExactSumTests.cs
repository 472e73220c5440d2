using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

public class ExactSumTests
{
    private static double Sum(IEnumerable<double> values)
    {
        var sum = new ExactSum();
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }

    [Fact]
    public void Ten_tenths_are_one_and_small_numbers_survive_large_ones()
    {
        Sum(Enumerable.Repeat(0.1, 10)).ShouldBe(1.0);
        Sum([1e100, 1, -1e100]).ShouldBe(1.0);
        Sum([]).ShouldBe(0);
    }

    [Fact]
    public void The_order_of_scores_never_changes_their_mean() =>
        Prop.ForAll(
                Gen.Choose(0, 1_000_000).Select(i => i / 999_983.0).Where(v => v <= 1).NonEmptyListOf().ToArbitrary(),
                values =>
                {
                    var mean = ScoreMean.Of(values);
                    ScoreMean.Of(new SeededRandom(values.Count, "order").Shuffle(values)).ShouldBe(mean);
                    ScoreMean.Of(values.Order()).ShouldBe(mean);
                }
            )
            .QuickCheckThrowOnFailure();
}
