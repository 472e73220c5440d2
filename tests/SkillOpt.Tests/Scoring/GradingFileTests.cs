using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Scoring;

/// <summary>What is kept beside a grader: labels, its calibration, the looks at the test labels, and what it was probed with.</summary>
public sealed class GradingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IScorer _grader = ScorerTests.Make("""{"name":"regex","pattern":"^good"}""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_took_a_grader_in_is_kept_and_counts_for_that_grader_only()
    {
        var path = _folder.At(ProbeFile.DefaultName);
        ProbeFile.StatusOf(path, _grader).Status.ShouldBe(ProbeStatus.Missing);

        ProbeFile.Write(path, _grader, [Finding("empty", 8, 0), Finding("refusal", 8, 3), Finding("padding", 9, 1)]);
        var (status, takenInBy) = ProbeFile.StatusOf(path, _grader);
        status.ShouldBe(ProbeStatus.TakenIn);
        takenInBy.ShouldBe(["refusal (3 of 8)", "padding (1 of 9)"]);

        var stored = JsonNode.Parse(_folder.Read(ProbeFile.DefaultName))!;
        stored["sound"]!.GetValue<bool>().ShouldBeFalse();
        stored["probes"]![1]!.ToJsonString().ShouldBe("""{"probe":"refusal","tried":8,"bad":3,"not_scored":2}""");
        Directory.GetFiles(_folder.Path).ShouldBe([path]);

        ProbeFile.Write(path, _grader, [Finding("empty", 8, 0)]);
        ProbeFile
            .StatusOf(path, _grader)
            .ShouldSatisfyAllConditions(s => s.Status.ShouldBe(ProbeStatus.Sound), s => s.TakenInBy.ShouldBeEmpty());
        ProbeFile.StatusOf(path, ScorerTests.Make("\"exact\"")).Status.ShouldBe(ProbeStatus.Stale);
    }

    [Theory]
    [InlineData("oops")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"probes":{}}""")]
    public void A_record_of_probes_that_cannot_be_read_is_none(string text)
    {
        _folder.Write(ProbeFile.DefaultName, text);
        ProbeFile.StatusOf(_folder.At(ProbeFile.DefaultName), _grader).Status.ShouldBe(ProbeStatus.Missing);
    }

    [Fact]
    public void A_record_that_does_not_call_itself_sound_is_not()
    {
        var path = _folder.At(ProbeFile.DefaultName);
        ProbeFile.Write(path, _grader, [Finding("empty", 8, 0)]);
        _folder.Write(ProbeFile.DefaultName, _folder.Read(ProbeFile.DefaultName).Replace("\"sound\": true", "\"sound\": false"));
        ProbeFile.StatusOf(path, _grader).Status.ShouldBe(ProbeStatus.TakenIn);
    }

    [Fact]
    public void A_calibration_is_kept_with_all_its_numbers()
    {
        var path = _folder.At(CalibrationFile.DefaultName);
        CalibrationFile.Write(path, Report(CalibrationVerdict.Fit));

        var stored = JsonNode.Parse(_folder.Read(CalibrationFile.DefaultName))!.AsObject();
        stored["grader"]!.GetValue<string>().ShouldBe(ContentHash.Of(_grader.Fingerprint).ToString());
        stored.Remove("grader");
        var kappa = stored["kappa"]!.AsObject();
        stored.Remove("kappa");
        stored
            .ToJsonString()
            .ShouldBe(
                """{"verdict":"Fit","reason":"Because.","tpr":{"value":0.9,"low":0.5958499732047615,"high":0.9821237869049271,"n":10}"""
                    + ""","tnr":{"value":1,"low":0.7224672001371107,"high":1,"n":10},"confidence":0.95,"tpr_bound":0.6,"tnr_bound":0.7"""
                    + ""","earlier_looks":2,"labels":0,"disputed":3,"unscored":4}"""
            );
        kappa["value"]!.GetValue<double>().ShouldBe(0.9, 1e-12);
        kappa["n"]!.GetValue<int>().ShouldBe(20);
        Directory.GetFiles(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void Too_few_labels_keep_no_rates()
    {
        CalibrationFile.Write(_folder.At("c.json"), Report(CalibrationVerdict.TooFewLabels));
        var stored = JsonNode.Parse(_folder.Read("c.json"))!.AsObject();
        foreach (var name in (string[])["tpr", "tnr", "kappa", "tpr_bound", "tnr_bound"])
        {
            stored.ContainsKey(name).ShouldBeTrue();
            stored[name].ShouldBeNull(name);
        }

        _folder.Write("c.json", "oops");
        CalibrationFile.StatusOf(_folder.At("c.json"), _grader).ShouldBe(CalibrationStatus.Missing);
    }

    [Fact]
    public void A_label_is_one_line_and_the_raters_last_word_on_an_answer_counts()
    {
        var path = _folder.At("labels.jsonl");
        LabelFile.Append(path, new Label("a", "ann", true, "fine"));
        LabelFile.Append(path, new Label("a", "bob", true));
        LabelFile.Append(path, new Label("a", "ann", false, "on second thoughts"));

        _folder.Read("labels.jsonl").ShouldStartWith("""{"item":"a","rater":"ann","pass":true,"note":"fine"}""" + "\n");
        LabelFile
            .Read(path)
            .Select(l => (l.ItemId, l.Rater, l.Passed, l.Note))
            .ShouldBe([("a", "ann", false, "on second thoughts"), ("a", "bob", true, "")]);
        LabelFile.Read(_folder.At("none.jsonl")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"rater":"ann","pass":true}""")]
    [InlineData("""{"item":"a","pass":true}""")]
    [InlineData("""{"item":"a","rater":"ann"}""")]
    [InlineData("""{"item":"a","rater":"ann","pass":"yes"}""")]
    [InlineData("""{"item":1,"rater":"ann","pass":true}""")]
    [InlineData("[1]")]
    public void A_line_that_is_no_label_is_named(string line)
    {
        var path = _folder.Write("labels.jsonl", """{"item":"a","rater":"ann","pass":true}""" + $"\n\n{line}\n");
        Should
            .Throw<SkillOptException>(() => LabelFile.Read(path))
            .Message.ShouldBe($"{path}:3 is not a label; each line needs 'item', 'rater' and 'pass'.");
    }

    [Fact]
    public void A_second_look_is_refused_with_what_may_be_done_instead()
    {
        var path = _folder.At(CalibrationSeal.DefaultName);
        var seal = new CalibrationSeal(path, new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero)));
        seal.Record(_grader, new Dictionary<string, bool> { ["a"] = true, ["b"] = false }, wasForced: false);

        Should
            .Throw<SkillOptException>(() => seal.Open(_grader, new Dictionary<string, bool> { ["a"] = false }, force: false))
            .Message.ShouldBe(
                "This grader was measured on 2 labels of the test part on 2026-03-04, and labels were changed since; a grader looks at them "
                    + "once. Tune with --dev, change the grader, or give --force-test: the result then says for ever that it is a second "
                    + "look."
            );
        _folder.Write(CalibrationSeal.DefaultName, "{");
        Should
            .Throw<SkillOptException>(() => seal.Open(_grader, new Dictionary<string, bool>(), force: true))
            .Message.ShouldBe(
                $"The record of looks at the test labels {path} cannot be read; restore it, or move it away knowing that earlier looks are "
                    + "then forgotten."
            );
    }

    [Theory]
    [InlineData(19, 5, 5, "Too few labels to say: 19 of at least 20, with 5 good and 5 bad answers in the test part of at least 3 each.")]
    [InlineData(20, 2, 5, "Too few labels to say: 20 of at least 20, with 2 good and 5 bad answers in the test part of at least 3 each.")]
    [InlineData(20, 5, 2, "Too few labels to say: 20 of at least 20, with 5 good and 2 bad answers in the test part of at least 3 each.")]
    [InlineData(20, 3, 3, null)]
    public void A_verdict_needs_labels_of_both_kinds(int labels, int good, int bad, string? reason)
    {
        var task = ScorerTests.Task("\"x\"");
        ImmutableArray<CalibrationCase> cases =
        [
            .. Enumerable
                .Range(0, labels)
                .Select(i => new CalibrationCase(LabelItem.Of(task, $"{i}"), CalibrationPart.Test, true, Score.Pass(), null)),
        ];

        var (verdict, said) = CalibrationJudgement.Of(new Agreement(good, 0, bad, 0), cases, new CalibrationOptions { EarlierLooks = 1 });

        (verdict == CalibrationVerdict.TooFewLabels).ShouldBe(reason is not null);
        if (reason is null)
        {
            said.ShouldContain("labels of this test part were looked at once before");
        }
        else
        {
            said.ShouldBe(reason);
        }
    }

    [Fact]
    public void The_parts_of_a_grader_are_named_by_their_way_down()
    {
        var grader = ScorerTests.Make(
            """{"name":"compose","parts":["exact",{"name":"compose","label":"form","parts":[{"name":"regex","pattern":"a","label":"first"}]}]}"""
        );
        GraderTree.Leaves(grader).Select(l => l.Path).ShouldBe(["exact", "form/first"]);
        GraderTree.Leaves(_grader).Select(l => l.Path).ShouldBe(["regex"]);
        GraderTree.HasJudge(grader).ShouldBeFalse();
    }

    private static ProbeFinding Finding(string probe, int tried, int bad) => new(probe, tried, bad, 2, "It must not.", []);

    private CalibrationReport Report(CalibrationVerdict verdict) =>
        new(_grader.Fingerprint, verdict, "Because.", new Agreement(0, 0, 0, 0), new Agreement(9, 1, 10, 0), null, 3, 4, [])
        {
            Confidence = 0.95,
            TprBound = 0.6,
            TnrBound = 0.7,
            EarlierLooks = 2,
        };
}
