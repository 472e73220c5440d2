using SkillOpt.Diagnostics;
using SkillOpt.Scoring;
using SkillOpt.Scoring.Graders;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Scoring;

public sealed class CalibrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skillopt-labels-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Labels => Path.Combine(_folder, "labels.jsonl");

    private static LabelItem[] Items(int n) => [.. Enumerable.Range(0, n).Select(i => LabelItem.Of(new TaskItem { Id = "t" + i, Input = [new("user", "q" + i)] }, i % 2 == 0 ? $"good {i}" : $"bad {i}", "model:" + i))];

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
        typeof(BlindItem).GetProperties().Select(p => p.Name).ShouldBe(["Number", "Total", "Question", "Answer", "Expected"], ignoreOrder: true);
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
        File.WriteAllText(Labels, "oops\n{\"item\":\"a\",\"rater\":\"ann\",\"pass\":true}\n");
        Should.Throw<SkillOptException>(() => LabelFile.Read(Labels)).Code.ShouldBe("SKO5005");
    }

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

    private static async Task<CalibrationReport> Calibrate(IScorer grader, int n = 60, Func<int, bool>? label = null, IEnumerable<Label>? more = null, CalibrationOptions? options = null)
    {
        var items = Items(n);
        var labels = items.Select((item, i) => new Label(item.Id, "ann", label?.Invoke(i) ?? i % 2 == 0));
        return await Calibration.RunAsync(grader, items, [.. labels, .. more ?? []], options ?? new CalibrationOptions(), CancellationToken.None);
    }

    [Fact]
    public async Task A_grader_that_agrees_is_fit()
    {
        var report = await Calibrate(ScorerTests.Make("""{"name":"regex","pattern":"^good"}"""));
        report.Verdict.ShouldBe(CalibrationVerdict.Fit);
        report.Reason.ShouldBe("Fit for gating: it passes 1.00 [0.76, 1.00], n = 12 of the good answers and fails 1.00 [0.76, 1.00], n = 12 of the bad ones (required 0.90 and 0.90).");
        report.Disagreements.ShouldBeEmpty();
        report.Raters.ShouldBeNull();
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
    public async Task Answers_without_a_verdict_are_counted_apart()
    {
        // "exact" needs an expected answer, which these tasks do not have.
        var report = await Calibrate(ScorerTests.Make("\"exact\""));
        (report.Unscored, report.Test.Count, report.Verdict).ShouldBe((60, 0, CalibrationVerdict.TooFewLabels));
        report.Cases.ShouldAllBe(c => c.Problem != null && !c.Disagrees);
    }

    [Fact]
    public async Task The_stored_result_counts_only_for_the_very_same_grader()
    {
        var path = Path.Combine(_folder, "calibration.json");
        var grader = ScorerTests.Make("""{"name":"regex","pattern":"^good"}""");
        CalibrationFile.StatusOf(path, grader).ShouldBe(CalibrationStatus.Missing);
        CalibrationFile.Write(path, await Calibrate(grader));
        CalibrationFile.StatusOf(path, grader).ShouldBe(CalibrationStatus.Fit);
        CalibrationFile.StatusOf(path, ScorerTests.Make("""{"name":"regex","pattern":"^goo"}""")).ShouldBe(CalibrationStatus.Stale);
        var bad = ScorerTests.Make("""{"name":"regex","pattern":"."}""");
        CalibrationFile.Write(path, await Calibrate(bad));
        CalibrationFile.StatusOf(path, bad).ShouldBe(CalibrationStatus.NotFit);
    }
}
