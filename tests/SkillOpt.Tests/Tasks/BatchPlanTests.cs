using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Tasks;

public class BatchPlanTests
{
    private static ImmutableArray<TaskItem> Train(int n) =>
        [.. Enumerable.Range(0, n).Select(i => new TaskItem { Id = "t" + i, Input = [new("user", "x" + i)] })];

    private static JsonElement Vectors(string group) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "tasks.json")))
            .RootElement.GetProperty(group);

    [Fact]
    public void Sizes_follow_the_pinned_plans_without_their_refilled_duplicates()
    {
        foreach (var v in Vectors("batch_plan").EnumerateArray())
        {
            var (n, b, a) = (
                v.GetProperty("train_size").GetInt32(),
                v.GetProperty("batch_size").GetInt32(),
                v.GetProperty("accumulation").GetInt32()
            );
            var plan = BatchPlan.ForEpoch(Train(n), b, a, v.GetProperty("seed").GetInt64(), v.GetProperty("epoch").GetInt32());
            plan.Steps.Length.ShouldBe(v.GetProperty("steps_per_epoch").GetInt32());
            plan.Steps.Length.ShouldBe(BatchPlan.StepsPerEpoch(n, b, a));
            var sizes = plan.Steps.SelectMany(s => s).Select(x => x.Tasks.Length).ToArray();
            sizes.ShouldBe(v.GetProperty("sizes").EnumerateArray().Select(e => e.GetInt32()).Take((n + b - 1) / b), v.ToString());
        }
    }

    [Fact]
    public void Steps_per_epoch_are_as_pinned()
    {
        foreach (var v in Vectors("steps_per_epoch").EnumerateArray())
        {
            BatchPlan
                .StepsPerEpoch(v.GetProperty("train").GetInt32(), v.GetProperty("batch").GetInt32(), v.GetProperty("acc").GetInt32())
                .ShouldBe(v.GetProperty("steps_per_epoch").GetInt32());
        }
    }

    [Fact]
    public void Every_task_comes_exactly_once_per_epoch() =>
        Prop.ForAll(
                Arb.From(
                    from n in Gen.Choose(1, 60)
                    from b in Gen.Choose(1, 20)
                    from a in Gen.Choose(1, 4)
                    from e in Gen.Choose(1, 5)
                    select (n, b, a, e)
                ),
                x =>
                {
                    var plan = BatchPlan.ForEpoch(Train(x.n), x.b, x.a, 42, x.e);
                    var batches = plan.Steps.SelectMany(s => s).ToArray();
                    batches.SelectMany(s => s.Tasks).Select(t => t.Id).Order().ShouldBe(Train(x.n).Select(t => t.Id).Order());
                    batches.ShouldAllBe(s => s.Tasks.Length >= 1 && s.Tasks.Length <= x.b);
                    batches.Select(s => s.Index).ShouldBe(Enumerable.Range(0, batches.Length));
                    batches.Select(s => s.Seed).Distinct().Count().ShouldBe(batches.Length);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Epochs_differ_and_the_same_epoch_repeats()
    {
        string[] Order(int epoch, long seed = 42) =>
            [.. BatchPlan.ForEpoch(Train(30), 8, 2, seed, epoch).Steps.SelectMany(s => s).SelectMany(b => b.Tasks).Select(t => t.Id)];
        Order(1).ShouldBe(Order(1));
        Order(1).ShouldNotBe(Order(2));
        Order(1).ShouldNotBe(Order(1, 43));
    }
}
