using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

public class MeasurementTests
{
    [Fact]
    public void Rollouts_added_at_once_or_one_by_one_make_the_same_measurement_and_the_last_of_equal_ones_counts()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed, "measurement");
            var known = Draw(random, 12);
            var added = Draw(random, 12);
            var expected = new SortedDictionary<string, SortedDictionary<int, double?>>(StringComparer.Ordinal);
            var single = Measurement.Empty;
            foreach (var (task, replicate, value) in known.Concat(added))
            {
                single = single.With(task, replicate, value);
                expected.TryAdd(task, []);
                expected[task][replicate] = value;
            }

            foreach (
                var measurement in new[]
                {
                    single,
                    Measurement.Empty.WithAll(known).WithAll(added),
                    Measurement.Empty.WithAll([.. known, .. added]),
                }
            )
            {
                measurement.Tasks.ShouldBe(expected.Keys);
                measurement.Rollouts.ShouldBe(expected.Values.Sum(v => v.Count));
                foreach (var (task, values) in expected)
                {
                    measurement.Scored(task).ShouldBe(values.Values.OfType<double>());
                    measurement.NextReplicate(task).ShouldBe(values.Keys.Max() + 1);
                    measurement.IsFailed(task).ShouldBe(values.Values.All(v => v is null));
                    for (var r = 0; r < 4; r++)
                    {
                        measurement.TryGet(task, r, out var value).ShouldBe(values.ContainsKey(r));
                        value.ShouldBe(values.GetValueOrDefault(r));
                    }
                }
            }
        }
    }

    [Fact]
    public void Only_some_tasks_and_replicates_are_left_over()
    {
        var all = Measurement.Empty.WithAll([("b", 0, 1), ("a", 1, 0.5), ("a", 0, null), ("c", 0, 0)]);
        var some = all.Only(["c", "a"], r => r == 0);
        some.Tasks.ShouldBe(["a", "c"]);
        some.Rollouts.ShouldBe(2);
        some.IsFailed("a").ShouldBeTrue();
        all.Only(["a", "b", "c"], _ => true).Rollouts.ShouldBe(4);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_value_outside_of_0_to_1_is_refused(double value) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Measurement.Empty.WithAll([("a", 0, 1), ("b", 0, value)]));

    private static List<(string TaskId, int Replicate, double? Value)> Draw(SeededRandom random, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    (
                        $"t{random.NextUInt64() % 5}",
                        (int)(random.NextUInt64() % 4),
                        random.NextDouble() < 0.2 ? (double?)null : random.NextDouble()
                    )
                ),
        ];
}
