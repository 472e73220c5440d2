using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Tasks;

public sealed class SplitTests : IDisposable
{
    private readonly TaskFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static JsonElement Vectors(string group) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "tasks.json")))
            .RootElement.GetProperty(group);

    [Fact]
    public void Split_counts_follow_the_pinned_largest_remainder()
    {
        foreach (var v in Vectors("split_counts").EnumerateArray())
        {
            var r = v.GetProperty("ratio").EnumerateArray().Select(e => e.GetInt32()).ToArray();
            var counts = new SplitRatio(r[0], r[1], r[2]).Counts(v.GetProperty("total").GetInt32());
            new[] { counts.Train, counts.Val, counts.Test }.ShouldBe(
                v.GetProperty("expected").EnumerateArray().Select(e => e.GetInt32()),
                v.ToString()
            );
        }
    }

    [Fact]
    public void Ratios_are_parsed_as_pinned()
    {
        foreach (var v in Vectors("split_ratio_parse").EnumerateArray())
        {
            var text = v.GetProperty("text").GetString()!;
            if (v.TryGetProperty("error", out _))
            {
                Should.Throw<SkillOptException>(() => SplitRatio.Parse(text)).Code.ShouldBe("SKO1113");
            }
            else
            {
                SplitRatio.Parse(text).ToString().ShouldBe(string.Join(':', v.GetProperty("expected").EnumerateArray()));
            }
        }
    }

    [Fact]
    public void Split_names_are_known_as_pinned_and_an_unknown_one_is_no_split()
    {
        foreach (var v in Vectors("split_aliases").EnumerateObject())
        {
            TaskSplits.TryParse(v.Name, out var split).ShouldBeTrue();
            TaskSplits.NameOf(split).ShouldBe(v.Value.GetString());
        }

        TaskSplits.TryParse("typo", out _).ShouldBeFalse();
    }

    [Fact]
    public void Any_sizes_types_and_groups_give_disjoint_complete_splits_with_exact_totals_when_no_group_is_in_the_way()
    {
        var inputs =
            from n in Gen.Choose(1, 120)
            from types in Gen.Choose(0, 4).ArrayOf(n)
            from groups in Gen.Choose(0, n * 3).ArrayOf(n)
            from a in Gen.Choose(1, 9)
            from b in Gen.Choose(1, 9)
            from c in Gen.Choose(1, 9)
            from seed in Gen.Choose(0, 1000)
            from grouped in Gen.Elements(true, false)
            select (types, groups: grouped ? groups : [.. Enumerable.Range(0, n)], ratio: new SplitRatio(a, b, c), seed, grouped);
        Prop.ForAll(
                Arb.From(inputs),
                x =>
                {
                    var types = x.types.Select(t => t == 0 ? null : "t" + t).ToArray();
                    var plan = SplitPlanner.Plan(types, x.groups, x.ratio, x.seed);
                    plan.SelectMany(p => p).Order().ShouldBe(Enumerable.Range(0, types.Length));
                    foreach (var group in Enumerable.Range(0, types.Length).GroupBy(i => x.groups[i]))
                    {
                        plan.Count(p => group.Any(p.Contains)).ShouldBe(1);
                    }

                    if (!x.grouped)
                    {
                        var (train, val, test) = x.ratio.Counts(types.Length);
                        plan.Select(p => p.Length).ShouldBe([train, val, test]);
                        foreach (var type in types.Distinct())
                        {
                            // Each type's share of a split differs from the exact one by less than the number of cells it may have been
                            // rounded with.
                            var size = types.Count(t => t == type);
                            for (var k = 0; k < 3; k++)
                            {
                                var share = (double)size * plan[k].Length / types.Length;
                                Math.Abs(plan[k].Count(i => types[i] == type) - share).ShouldBeLessThanOrEqualTo(2.0);
                            }
                        }
                    }
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void One_file_is_split_by_ratio_the_same_way_every_time_and_stratified()
    {
        _folder.With(
            "t.jsonl",
            string.Join(
                '\n',
                Enumerable
                    .Range(0, 100)
                    .Select(i => $$"""{"id":"t{{i}}","input":"Question number {{i}}","type":"{{(i < 80 ? "big" : "small")}}"}""")
            )
        );
        var first = _folder.Load(new TaskSetOptions { Path = "t.jsonl" });
        (first.Train.Length, first.Val.Length, first.Test.Length).ShouldBe((20, 10, 70));
        first.Train.Count(t => t.Type == "small").ShouldBe(4);
        first.Val.Count(t => t.Type == "small").ShouldBe(2);
        _folder.Load(new TaskSetOptions { Path = "t.jsonl" }).Test.Select(t => t.Id).ShouldBe(first.Test.Select(t => t.Id));
        _folder
            .Load(new TaskSetOptions { Path = "t.jsonl", SplitSeed = 43 })
            .Train.Select(t => t.Id)
            .ShouldNotBe(first.Train.Select(t => t.Id));
        var limited = _folder.Load(new TaskSetOptions { Path = "t.jsonl", Limit = 5 });
        limited.Test.Select(t => t.Id).ShouldBe(first.Test.Take(5).Select(t => t.Id));
    }

    [Theory]
    [InlineData("tasks/train/items.json", "tasks/val/items.json", "tasks/test/items.json")]
    [InlineData("tasks/train.jsonl", "tasks/valid_seen.jsonl", "tasks/valid_unseen.jsonl")]
    public void A_folder_of_splits_is_read_under_all_their_names(string train, string val, string test)
    {
        _folder
            .With(train, """{"id":1,"input":"one apple"}""")
            .With(val, """{"id":2,"input":"two pears"}""")
            .With(test, """{"id":3,"input":"three plums"}""")
            .With("tasks/split_manifest.json", "{}");
        var set = _folder.Load(new TaskSetOptions { Path = "tasks" });
        Enum.GetValues<TaskSplit>().Select(s => set[s].Single().Id).ShouldBe(["1", "2", "3"]);
        set.Val[0].Source.ShouldBe(val + ":1");
    }

    [Fact]
    public void Tasks_may_name_their_split_themselves()
    {
        _folder.With(
            "t.jsonl",
            "{\"id\":1,\"input\":\"a b\",\"split\":\"test\"}\n{\"id\":2,\"input\":\"c d\",\"split\":\"train\"}\n{\"id\":3,\"input\":\"e "
                + "f\",\"split\":\"dev\"}"
        );
        var set = _folder.Load(new TaskSetOptions { Path = "t.jsonl" });
        (set.Train.Single().Id, set.Val.Single().Id, set.Test.Single().Id).ShouldBe(("2", "3", "1"));
        set.Train[0].Metadata.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_test_file_there_is_no_test_split()
    {
        _folder.With("a.jsonl", """{"id":1,"input":"one apple"}""").With("b.jsonl", """{"id":2,"input":"two pears"}""");
        _folder.Load(new TaskSetOptions { Train = "a.jsonl", Val = "b.jsonl" }).Test.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SKO1114", null, null, null, "No tasks are configured; name one task file (tasks.path), or tasks.train and tasks.val.")]
    [InlineData(
        "SKO1114",
        null,
        "one.jsonl",
        null,
        "No tasks are configured; name one task file (tasks.path), or tasks.train and tasks.val."
    )]
    [InlineData(
        "SKO1114",
        "one.jsonl",
        "one.jsonl",
        null,
        "The tasks are configured twice; keep either tasks.path or tasks.train, tasks.val and tasks.test."
    )]
    [InlineData(
        "SKO1110",
        "one.jsonl",
        null,
        null,
        "The train split is empty: 'one.jsonl' has 1 tasks, divided as 0/0/1; add tasks or change the ratio."
    )]
    [InlineData(
        "SKO1110",
        null,
        "one.jsonl",
        "empty.jsonl",
        "The val split is empty: 'empty.jsonl' holds no task; add tasks or change the ratio."
    )]
    [InlineData(
        "SKO1115",
        "half.jsonl",
        null,
        null,
        "half.jsonl:2 has no 'split' while other tasks have one; give every task a split or none."
    )]
    [InlineData(
        "SKO1115",
        null,
        "one.jsonl",
        "stray.jsonl",
        "stray.jsonl:1 says split 'test' but lies in the val split; move the task or drop the field."
    )]
    [InlineData("SKO1106", null, "one.jsonl", "one.jsonl", "one.jsonl:1 repeats the id '1' of one.jsonl:1; ids must be unique.")]
    public void Contradictory_or_empty_splits_are_refused(string code, string? path, string? train, string? val, string message)
    {
        _folder
            .With("one.jsonl", """{"id":1,"input":"x"}""")
            .With("empty.jsonl", "")
            .With("half.jsonl", "{\"id\":1,\"input\":\"x\",\"split\":\"val\"}\n{\"id\":2,\"input\":\"y\"}")
            .With("stray.jsonl", """{"id":2,"input":"z","split":"test"}""");
        var e = Should.Throw<SkillOptException>(() =>
            _folder.Load(
                new TaskSetOptions
                {
                    Path = path,
                    Train = train,
                    Val = val,
                }
            )
        );
        (e.Code, e.Message).ShouldBe((code, message));
    }
}
