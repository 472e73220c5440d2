using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Scoring;

public sealed class CalibrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Labels => _folder.At("labels.jsonl");

    private static LabelItem[] Items(int n) =>
        [
            .. Enumerable
                .Range(0, n)
                .Select(i =>
                    LabelItem.Of(
                        new TaskItem { Id = "t" + i, Input = [new("user", "q" + i)] },
                        i % 2 == 0 ? $"good {i}" : $"bad {i}",
                        "model:" + i
                    )
                ),
        ];

    private static bool IsGood(string answer) => answer.StartsWith("good", StringComparison.Ordinal);

    [Fact]
    public void Labelling_is_blind_in_an_order_of_the_raters_own_and_resumable()
    {
        var items = Items(6);
        var ann = new LabelSession(Labels, items, "ann");
        var seen = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            seen.Add(ann.Current!.Answer);
            ann.Record(IsGood(ann.Current.Answer), "note");
        }

        var again = new LabelSession(Labels, items.Reverse(), "ann");
        (again.Labelled, again.Total).ShouldBe((4, 6));
        while (again.Current is { } current)
        {
            seen.Add(current.Answer);
            again.Record(IsGood(current.Answer));
        }

        seen.Order().ShouldBe(items.Select(i => i.Answer).Order());
        seen.ShouldNotBe(items.Select(i => i.Answer));
        new LabelSession(Labels, items, "bob").Labelled.ShouldBe(0);
        typeof(BlindItem)
            .GetProperties()
            .Select(p => p.Name)
            .ShouldBe(["Number", "Total", "Question", "Answer", "Expected"], ignoreOrder: true);
    }

    [Fact]
    public void A_label_can_be_skipped_and_corrected()
    {
        var session = new LabelSession(Labels, Items(3), "ann");
        var first = session.Current!.Answer;
        session.Record(true);
        session.Back().ShouldBeTrue();
        session.Current!.Answer.ShouldBe(first);
        session.Record(false);
        session.Skip();
        session.Record(true);
        session.Current.ShouldBeNull();
        LabelFile.Read(Labels).Select(l => l.Passed).ShouldBe([false, true]);
        new LabelSession(Labels, Items(3), "ann").Labelled.ShouldBe(2);
        Should.Throw<InvalidOperationException>(() => session.Record(true));
    }

    [Fact]
    public void A_torn_last_line_is_dropped_and_damage_elsewhere_is_named()
    {
        File.WriteAllText(Labels, "{\"item\":\"a\",\"rater\":\"ann\",\"pass\":true,\"note\":\"\"}\n{\"item\":\"b\",\"ra");
        LabelFile.Read(Labels).Count.ShouldBe(1);
        LabelFile.Append(Labels, new Label("c", "ann", false));
        LabelFile.Read(Labels).Select(l => l.ItemId).ShouldBe(["a", "c"]);
        File.WriteAllText(Labels, "{\"item\":\"a\",\"rater\":\"ann\",\"pass\":true}\n{\"pass\":true}");
        Should
            .Throw<SkillOptException>(() => LabelFile.Read(Labels))
            .Message.ShouldContain("labels.jsonl:2", Case.Sensitive, "a whole line that is no label is not a torn one");
        File.WriteAllText(Labels, "oops\n{\"item\":\"a\",\"rater\":\"ann\",\"pass\":true}\n");
        Should.Throw<SkillOptException>(() => LabelFile.Read(Labels)).Code.ShouldBe("SKO5005");
    }

    [Fact]
    public void A_label_whose_line_end_is_missing_is_a_label_like_any_other()
    {
        File.WriteAllText(
            Labels,
            "{\"item\":\"a\",\"rater\":\"ann\",\"pass\":true}\n{\"item\":\"b\",\"rater\":\"ann\",\"pass\":false,\"note\":\"by hand\"}"
        );
        LabelFile.Append(Labels, new Label("c", "ann", false));
        LabelFile
            .Read(Labels)
            .Select(l => (l.ItemId, l.Passed, l.Note))
            .ShouldBe([("a", true, ""), ("b", false, "by hand"), ("c", false, "")]);
    }

    // Worked by hand: 0.05 ^ (1/12), and the tables of exact one-sided 95 % bounds.
    [Theory]
    [InlineData(12, 12, 0.05, 0.7791)]
    [InlineData(14, 14, 0.05, 0.8074)]
    [InlineData(9, 10, 0.05, 0.6058)]
    [InlineData(27, 30, 0.05, 0.7614)]
    [InlineData(0, 10, 0.05, 0)]
    [InlineData(14, 14, 0.025, 0.7684)]
    public void The_least_share_shown_is_the_exact_one(int hits, int count, double alpha, double bound) =>
        BinomialBound.Lower(hits, count, alpha).ShouldBe(bound, 5e-5);

    [Theory]
    [InlineData(9, 10, 0.9, 0.5958, 0.9821)]
    [InlineData(0, 10, 0, 0, 0.2775)]
    [InlineData(10, 10, 1, 0.7225, 1)]
    public void Wilson_intervals_are_the_textbook_ones(int hits, int count, double value, double low, double high)
    {
        var rate = RateInterval.OfShare(hits, count)!;
        (rate.Value, Math.Round(rate.Low, 4), Math.Round(rate.High, 4), rate.Count).ShouldBe((value, low, high, count));
        RateInterval.OfShare(0, 0).ShouldBeNull();
    }

    [Fact]
    public void Kappa_is_the_textbook_one_and_its_interval_is_reproducible()
    {
        // The standard worked example: 20 and 15 agreements, 5 and 10 disagreements of 50 give 0.4.
        var agreement = new Agreement(20, 5, 15, 10);
        var kappa = agreement.Kappa()!;
        kappa.Value.ShouldBe(0.4, 1e-12);
        kappa.Low.ShouldBeInRange(0.05, 0.25);
        kappa.High.ShouldBeInRange(0.55, 0.75);
        agreement.Kappa().ShouldBe(kappa);
        new Agreement(0, 0, 0, 0).Kappa().ShouldBeNull();
        new Agreement(20, 0, 0, 0).Kappa().ShouldBeNull("with good answers only there is nothing to tell apart");
        new Agreement(0, 0, 12, 3).Kappa().ShouldBeNull();
        new Agreement(10, 0, 10, 0).Kappa()!.Value.ShouldBe(1);
        new Agreement(18, 0, 0, 2).Kappa()!.Value.ShouldBe(0);
    }

    [Fact]
    public void Labels_are_divided_in_proportion_and_few_move_when_more_come()
    {
        var labels = Enumerable.Range(0, 100).ToDictionary(i => "i" + i, i => i < 60);
        var parts = Calibration.Divide(labels, new CalibrationOptions());
        parts.Values.GroupBy(p => p).OrderBy(g => g.Key).Select(g => g.Count()).ShouldBe([15, 45, 40]);
        labels.Where(l => l.Value).Count(l => parts[l.Key] == CalibrationPart.Test).ShouldBe(24);
        var more = Enumerable.Range(0, 110).ToDictionary(i => "i" + i, i => i < 60 || i >= 100);
        var later = Calibration.Divide(more, new CalibrationOptions());
        parts.Count(p => later[p.Key] != p.Value).ShouldBeLessThan(12);
    }

    private static async Task<CalibrationReport> Calibrate(
        IScorer grader,
        int n = 60,
        Func<int, bool>? label = null,
        IEnumerable<Label>? more = null,
        CalibrationOptions? options = null
    )
    {
        var items = Items(n);
        var labels = items.Select((item, i) => new Label(item.Id, "ann", label?.Invoke(i) ?? i % 2 == 0));
        return await Calibration.RunAsync(
            grader,
            items,
            [.. labels, .. more ?? []],
            options ?? new CalibrationOptions(),
            CancellationToken.None
        );
    }

    [Fact]
    public async Task A_grader_that_agrees_is_promising_until_there_are_labels_enough_and_then_fit()
    {
        var few = await Calibrate(ScorerTests.Make("""{"name":"regex","pattern":"^good"}"""));
        few.Verdict.ShouldBe(CalibrationVerdict.Promising);
        few.Reason.ShouldBe(
            "Promising, not shown to be fit for gating: it passes 1.00 [0.76, 1.00], n = 12 of the good answers and fails 1.00 [0.76, "
                + "1.00], n = 12 of the bad ones (required 0.90 and 0.90); "
                + "so few labels show only, with 95 % confidence at least 0.78 and 0.78 (required 0.80 and 0.80); at these rates about "
                + "70 labels would show it."
        );
        var report = await Calibrate(ScorerTests.Make("""{"name":"regex","pattern":"^good"}"""), 80);
        report.Verdict.ShouldBe(CalibrationVerdict.Fit);
        report.Reason.ShouldBe(
            "Fit for gating: it passes 1.00 [0.81, 1.00], n = 16 of the good answers and fails 1.00 [0.81, 1.00], n = 16 of the bad ones "
                + "(required 0.90 and 0.90); "
                + "with 95 % confidence at least 0.83 and 0.83 (required 0.80 and 0.80)."
        );
        (report.Confidence, Math.Round(report.TprBound!.Value, 4), report.EarlierLooks).ShouldBe((0.95, 0.8293, 0));
        report.Disagreements.ShouldBeEmpty();
        report.Raters.ShouldBeNull();
    }

    [Fact]
    public async Task Every_look_at_the_same_labels_makes_the_bound_more_careful()
    {
        var report = await Calibrate(
            ScorerTests.Make("""{"name":"regex","pattern":"^good"}"""),
            80,
            options: new CalibrationOptions { EarlierLooks = 4 }
        );
        report.Verdict.ShouldBe(CalibrationVerdict.Promising);
        report.Reason.ShouldContain("with 99 % confidence at least 0.75 and 0.75");
        report.Reason.ShouldContain("labels of this test part were looked at 4 times before");
    }

    /// <summary>
    /// What docs/graders.md says of chance: how often a judge of these true rates is called fit. The seed is fixed, so the numbers are too.
    /// </summary>
    [Theory]
    [InlineData(20, 0.8, 0.8, 0, 0)]
    [InlineData(30, 0.8, 0.8, 0, 0)]
    [InlineData(50, 0.8, 0.8, 0, 0)]
    [InlineData(80, 0.8, 0.8, 0, 0.01)]
    [InlineData(200, 0.8, 0.8, 0, 0.01)]
    [InlineData(80, 0.8, 1.0, 0, 0.06)]
    [InlineData(200, 0.95, 0.95, 0.6, 0.85)]
    [InlineData(200, 1.0, 1.0, 1, 1)]
    public void A_judge_of_four_in_five_is_hardly_ever_called_fit(int labels, double tpr, double tnr, double least, double most)
    {
        var runs = PropertyRuns.Of(1000, least: 200);
        var chance = new SkillOpt.SeededRandom(7, $"judge {labels} {tpr} {tnr}");
        var items = Items(labels);
        var people = items.ToDictionary(i => i.Id, i => IsGood(i.Answer));
        var options = new CalibrationOptions();
        var parts = Calibration.Divide(people, options);
        var fit = 0;
        for (var run = 0; run < runs; run++)
        {
            var cases = items
                .Select(i => new CalibrationCase(
                    i,
                    parts[i.Id],
                    people[i.Id],
                    (chance.NextDouble() < (people[i.Id] ? tpr : tnr)) == people[i.Id] ? Score.Pass() : Score.Fail(""),
                    null
                ))
                .ToList();
            var test = Agreement.Of(cases.Where(c => c.Part == CalibrationPart.Test).Select(c => (c.Passed, c.Verdict)));
            fit += CalibrationJudgement.Of(test, [.. cases], options).Verdict == CalibrationVerdict.Fit ? 1 : 0;
        }

        ((double)fit / runs).ShouldBeInRange(least, most);
        TestContext.Current.TestOutputHelper?.WriteLine($"{labels} labels, true rates {tpr} and {tnr}: fit in {fit} of {runs}");
    }

    [Fact]
    public async Task A_grader_that_passes_everything_agrees_often_and_is_not_fit()
    {
        var report = await Calibrate(ScorerTests.Make("""{"name":"regex","pattern":"."}"""), label: i => i % 10 != 1);
        report.Test.Accuracy!.Value.ShouldBeGreaterThan(0.85);
        (report.Verdict, report.Test.Tpr!.Value, report.Test.Tnr!.Value).ShouldBe((CalibrationVerdict.TooFewLabels, 1, 0));
        var enough = await Calibrate(ScorerTests.Make("""{"name":"regex","pattern":"."}"""), 200, label: i => i % 10 != 1);
        enough.Verdict.ShouldBe(CalibrationVerdict.NotFit);
        enough.Disagreements.ShouldAllBe(c => !c.Passed && c.Score!.Hard >= 1);
        enough.Disagreements.Count().ShouldBe(20);
    }

    [Fact]
    public async Task Disputed_answers_are_left_out_and_raters_compared()
    {
        var items = Items(60);
        var bob = items.Take(10).Select((item, i) => new Label(item.Id, "bob", i == 3 || i % 2 == 0));
        var report = await Calibrate(ScorerTests.Make("""{"name":"regex","pattern":"^good"}"""), more: bob);
        (report.Disputed, report.Cases.Length, report.Raters!.Count).ShouldBe((1, 59, 10));
        report.Raters.Accuracy!.Value.ShouldBe(0.9);
    }

    [Fact]
    public async Task A_grader_that_never_answers_was_not_measured_and_its_error_is_told()
    {
        // "exact" needs an expected answer, which these tasks do not have.
        var report = await Calibrate(ScorerTests.Make("\"exact\""));
        (report.Unscored, report.Verdict).ShouldBe((60, CalibrationVerdict.NoVerdict));
        report.Reason.ShouldStartWith(
            "Nothing was measured: the grader gave no verdict on any of 60 labelled answers; the first time: Scorer exact "
        );
        report.Cases.ShouldAllBe(c => c.Problem != null && !c.Disagrees);
    }

    [Fact]
    public async Task An_answer_without_a_verdict_counts_as_a_wrong_one()
    {
        var asked = 0;
        var judges = new Judges(messages =>
            Judges.Section(messages, "Answer to grade") is var answer && answer.EndsWith('7') ? $"no {++asked}"
            : answer.StartsWith("good", StringComparison.Ordinal) ? Judges.Verdict(("Cause", 1, ["good"]))
            : Judges.Verdict(("Cause", 0, []))
        );
        var grader = judges.Make("""{"name":"judge","rubric":[{"name":"Cause","question":"Is it good?","levels":["no","yes"]}]}""");
        var report = await Calibrate(grader, 200);
        report.Verdict.ShouldBe(CalibrationVerdict.NotFit);
        (report.Unscored, report.Test.Count, report.Test.Tpr!.Value).ShouldBe((20, 80, 1));
        report.Test.Tnr!.Value.ShouldBeInRange(0.7, 0.89);
        var silent = report.Cases.Count(c => c.Part == CalibrationPart.Test && c.Score is null);
        report.Test.FalsePasses.ShouldBe(silent);
        report.Reason.ShouldEndWith($"; {silent} of 80 got no verdict, which counts as a wrong one.");
        report.Problem.ShouldNotBeNull().ShouldStartWith("Judge test:judge gave no usable verdict");
    }

    [Fact]
    public async Task A_grader_looks_at_the_labels_for_the_verdict_once()
    {
        var path = _folder.At("calibration-seal.json");
        var seal = new CalibrationSeal(path, new FakeTimeProvider());
        var (first, second) = (
            ScorerTests.Make("""{"name":"regex","pattern":"^good"}"""),
            ScorerTests.Make("""{"name":"regex","pattern":"^goo"}""")
        );
        var labels = Enumerable.Range(0, 20).ToDictionary(i => $"i{i}", i => i % 2 == 0);
        seal.Open(first, labels, force: false).ShouldBe(0);
        seal.Record(first, labels, wasForced: false);
        seal.Open(first, labels.Reverse().ToDictionary(l => l.Key, l => l.Value), force: false)
            .ShouldBe(0, "the same look has the same result");
        seal.Record(first, labels, wasForced: false);
        (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Length.ShouldBe(1);

        seal.Open(second, labels, force: false).ShouldBe(1, "another version looks too, and is told of the look before");
        seal.Record(second, labels, wasForced: false);
        seal.Open(first, labels, force: false).ShouldBe(0);

        var more = labels.Append(new("i20", true)).ToDictionary();
        var refused = Should.Throw<SkillOptException>(() => seal.Open(first, more, force: false));
        (refused.Code, refused.Message.Contains("20 labels")).ShouldBe(("SKO5090", true));
        var changed = labels.ToDictionary(l => l.Key, l => l.Key == "i3" || l.Value);
        Should.Throw<SkillOptException>(() => seal.Open(first, changed, force: false)).Code.ShouldBe("SKO5090");
        seal.Open(first, more, force: true).ShouldBe(2);
        seal.Record(first, more, wasForced: true);
        (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken))[2].ShouldContain("\"was_forced\":true");

        seal.Open(first, new Dictionary<string, bool> { ["fresh"] = true }, force: false).ShouldBe(0, "labels that nobody has looked at");
        await File.WriteAllTextAsync(path, "oops\n", TestContext.Current.CancellationToken);
        Should.Throw<SkillOptException>(() => seal.Open(first, labels, force: false)).Code.ShouldBe("SKO5091");
    }

    [Fact]
    public async Task The_stored_result_counts_only_for_the_very_same_grader()
    {
        var path = _folder.At("calibration.json");
        var grader = ScorerTests.Make("""{"name":"regex","pattern":"^good"}""");
        CalibrationFile.StatusOf(path, grader).ShouldBe(CalibrationStatus.Missing);
        CalibrationFile.Write(path, await Calibrate(grader));
        CalibrationFile.StatusOf(path, grader).ShouldBe(CalibrationStatus.Promising);
        CalibrationFile.Write(path, await Calibrate(grader, 80));
        CalibrationFile.StatusOf(path, grader).ShouldBe(CalibrationStatus.Fit);
        CalibrationFile.StatusOf(path, ScorerTests.Make("""{"name":"regex","pattern":"^goo"}""")).ShouldBe(CalibrationStatus.Stale);
        var bad = ScorerTests.Make("""{"name":"regex","pattern":"."}""");
        CalibrationFile.Write(path, await Calibrate(bad));
        CalibrationFile.StatusOf(path, bad).ShouldBe(CalibrationStatus.NotFit);
    }
}
