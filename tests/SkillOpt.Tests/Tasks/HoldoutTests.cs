using SkillOpt.Tasks;

namespace SkillOpt.Tests.Tasks;

public sealed class HoldoutTests : IDisposable
{
    private readonly TaskFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static TaskItem Item(string id, string text) => new() { Id = id, Input = [new("user", text)] };

    private static HoldoutReport Compare(string train, string val, params string[] others) =>
        Holdout.Compare(
            new TaskSet([Item("a", train), .. others.Select((t, i) => Item("o" + i, t))], [Item("b", val)], []),
            new HoldoutOptions()
        );

    [Theory]
    [InlineData("What is the capital of France?", "what is  the CAPITAL of France?", true, true)]
    [InlineData("What is the capital of France?", "The capital of France, what is it?", false, true)]
    [InlineData("What is the capital of France?", "What is the capital of Spain?", false, false)]
    [InlineData("Convert 3 km to miles", "Convert 5 km to miles", false, false)]
    [InlineData("法国的首都是哪里", "法国的首都是 哪里", false, true)]
    [InlineData("法国的首都是哪里", "西班牙的货币叫什么", false, false)]
    public void Alike_means_the_same_words_and_the_same_numbers(string left, string right, bool exact, bool alike)
    {
        var report = Compare(left, right, "Name three rivers", "Who wrote Faust?", "How tall is the tower?", "Which bird cannot fly?");
        report.IsDisjoint.ShouldBe(!alike);
        (report.Overlaps.FirstOrDefault()?.IsExact ?? false).ShouldBe(exact);
    }

    [Fact]
    public void An_instruction_that_all_tasks_share_does_not_make_them_alike()
    {
        const string Preface =
            "Classify the following support ticket into one of the categories billing, shipping, returns or other, and answer with "
            + "exactly one lower-case word and nothing else. Ticket: ";
        string[] tickets =
        [
            "my parcel is late",
            "refund please",
            "the invoice is wrong",
            "where is my order",
            "lamp arrived broken",
            "cancel subscription",
            "change my address",
            "card was declined",
        ];
        var set = new TaskSet(
            [.. tickets.Take(5).Select(t => Item(t, Preface + t))],
            [.. tickets.Skip(5).Select(t => Item(t, Preface + t))],
            [Item("z", Preface + "lamp has arrived broken")]
        );
        var report = Holdout.Compare(set, new HoldoutOptions { Threshold = 0.7 });
        report.Overlaps.ShouldHaveSingleItem();
        report.Overlaps[0].First.Id.ShouldBe("lamp arrived broken");
        report.Overlaps[0].Second.Id.ShouldBe("z");
    }

    [Fact]
    public void The_same_question_about_other_files_is_another_task()
    {
        _folder
            .With("a.csv", "1")
            .With("b.csv", "2")
            .With("c.csv", "1")
            .With("train.jsonl", """{"id":1,"input":"Sum the column","files":["a.csv"]}""")
            .With("val.jsonl", """{"id":2,"input":"Sum the column","files":["b.csv"]}""")
            .With("same.jsonl", """{"id":3,"input":"Sum the column","files":["c.csv"]}""");
        _folder.Load(new TaskSetOptions { Train = "train.jsonl", Val = "val.jsonl" }).Holdout.IsDisjoint.ShouldBeTrue();
        var e = Should.Throw<SkillOptException>(() => _folder.Load(new TaskSetOptions { Train = "train.jsonl", Val = "same.jsonl" }));
        (e.Code, e.Message).ShouldBe(
            (
                "SKO1111",
                "Task '1' (train.jsonl:1, train) and task '3' (same.jsonl:1, val) have the same input in two splits; keep one of them."
            )
        );
    }

    [Fact]
    public void Metadata_counts_only_when_it_is_named()
    {
        _folder
            .With("train.jsonl", """{"id":1,"input":"Which is true?","choices":["a","b"]}""")
            .With("val.jsonl", """{"id":2,"input":"Which is true?","choices":["c","d"]}""");
        Should
            .Throw<SkillOptException>(() => _folder.Load(new TaskSetOptions { Train = "train.jsonl", Val = "val.jsonl" }))
            .Code.ShouldBe("SKO1111");
        _folder
            .Load(
                new TaskSetOptions
                {
                    Train = "train.jsonl",
                    Val = "val.jsonl",
                    Holdout = new() { MetadataFields = ["choices"] },
                }
            )
            .Holdout.IsDisjoint.ShouldBeTrue();
    }

    [Fact]
    public void Explicit_splits_with_alike_tasks_are_refused_unless_reported()
    {
        _folder
            .With("train.jsonl", """{"id":1,"input":"What is the capital of France?"}""")
            .With("val.jsonl", """{"id":2,"input":"The capital of France is what?"}""");
        var options = new TaskSetOptions { Train = "train.jsonl", Val = "val.jsonl" };
        var e = Should.Throw<SkillOptException>(() => _folder.Load(options));
        e.Code.ShouldBe("SKO1112");
        e.Message.ShouldStartWith(
            "Task '1' (train.jsonl:1, train) and task '2' (val.jsonl:1, val) are nearly the same (likeness 1.00, threshold 0.70) and lie "
                + "in two splits; "
        );
        var report = _folder.Load(options with { Holdout = new() { Policy = HoldoutPolicy.Report } }).Holdout;
        report.Overlaps.ShouldHaveSingleItem().CrossesSplits.ShouldBeTrue();
        report.Summary.ShouldBe("2 tasks compared, 1 pair of alike tasks in two splits");
    }

    [Fact]
    public void Splitting_keeps_alike_tasks_together()
    {
        string[] nouns = ["river", "bridge", "castle", "forest", "island", "desert", "harbour", "valley", "museum", "garden"];
        var lines = nouns
            .SelectMany(n =>
                (string[])
                    [
                        $"Describe the history of the oldest {n}",
                        $"Describe the history of the oldest {n}!",
                        $"describe history of the oldest {n}",
                    ]
            )
            .Select((t, i) => $$"""{"id":"t{{i}}","input":"{{t}}"}""");
        _folder.With("t.jsonl", string.Join('\n', lines));
        var loaded = _folder.Load(new TaskSetOptions { Path = "t.jsonl", Ratio = SplitRatio.Parse("1:1:1") });
        loaded.Holdout.IsDisjoint.ShouldBeTrue();
        loaded.Holdout.KeptTogether.ShouldBe(10);
        loaded.Train.Length.ShouldBeInRange(9, 12);
        Should
            .Throw<SkillOptException>(() =>
                _folder.Load(
                    new TaskSetOptions
                    {
                        Path = "t.jsonl",
                        Holdout = new() { Policy = HoldoutPolicy.Refuse },
                    }
                )
            )
            .Code.ShouldBeOneOf("SKO1111", "SKO1112");
    }

    [Fact]
    public void Prefix_filtering_finds_exactly_what_comparing_each_with_each_finds()
    {
        string[] words = ["red", "green", "blue", "fast", "slow", "cat", "dog", "house"];
        var random = new SkillOpt.SeededRandom(7, "test");
        var items = Enumerable
            .Range(0, 150)
            .Select(i =>
                Item("t" + i, string.Join(' ', Enumerable.Range(0, 3 + random.Next(4)).Select(_ => words[random.Next(words.Length)])))
            )
            .ToArray();
        var options = new HoldoutOptions { Threshold = 0.6 };
        var found = TaskLikeness.FindPairs(items, options).Where(p => !p.IsExact).Select(p => (p.First, p.Second)).ToHashSet();

        // The brute force works on the distinct texts, as the weights do.
        var distinct = items
            .Select((t, i) => (Text: TaskText.Normalised(t, []), Place: i))
            .GroupBy(x => x.Text)
            .Select(g => g.First())
            .ToArray();
        var sets = distinct.Select(d => TaskText.Tokens(d.Text).ToHashSet()).ToArray();
        double Weight(string w) => Math.Log((double)sets.Length / sets.Count(s => s.Contains(w))) + 0.05;
        var expected = new HashSet<(int, int)>();
        for (var i = 0; i < sets.Length; i++)
        {
            for (var j = i + 1; j < sets.Length; j++)
            {
                if (sets[i].Intersect(sets[j]).Sum(Weight) / sets[i].Union(sets[j]).Sum(Weight) >= 0.6 - 1e-12)
                {
                    expected.Add((distinct[i].Place, distinct[j].Place));
                }
            }
        }

        expected.Count.ShouldBeGreaterThan(20);
        found.ShouldBe(expected, ignoreOrder: true);
    }
}
