using System.Text.RegularExpressions;
using SkillOpt.Scoring;
using SkillOpt.Scoring.Graders;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Scoring;

public class GraderProbeTests
{
    private const string Rubric = """{"name":"judge","pass":0.5,"rubric":[{"name":"Cause","question":"Does the answer name the defective component?","levels":["nothing","the defective component"]}]}""";

    private static ProbeItem[] Items(int n) =>
        [.. Enumerable.Range(0, n).Select(i => new ProbeItem(new TaskItem { Id = "t" + i, Input = [new("user", "q" + i)], Expected = "the fuse" }, i % 2 == 0 ? $"It is fuse {i}." : $"Who knows {i}.")
        {
            Passed = i % 2 == 0,
            Author = i % 4 < 2 ? "test:writer" : "other:writer",
        })];

    private static async Task<Dictionary<string, ProbeFinding>> Probe(IScorer grader, int n = 24, Func<ProbeItem, ProbeItem>? change = null) =>
        (await new GraderProbe(grader).RunAsync([.. Items(n).Select(i => change?.Invoke(i) ?? i)], CancellationToken.None)).ToDictionary(f => f.Probe);

    /// <summary>A judge that gives the best level when the predicate holds, quoting the answer's first word.</summary>
    private static IScorer Judge(Func<string, bool> likes) => new Judges(m =>
    {
        var answer = Judges.Section(m, "Answer to grade");
        return likes(answer) ? Judges.Verdict(("Cause", 1, [answer.Split(' ')[0]])) : Judges.Verdict(("Cause", 0, []));
    }).Make(Rubric);

    [Fact]
    public async Task A_sound_judge_is_never_taken_in()
    {
        var findings = await Probe(Judge(a => Regex.IsMatch(a, @"^It is fuse \d+\.")));
        findings.Values.ShouldAllBe(f => f.IsSound);
        findings.Keys.ShouldBe(["empty", "refusal", "padding", "keyword_stuffing", "pasted_rubric", "position_swap", "self_preference", "always", "flip_rate"]);
        findings["flip_rate"].Tried.ShouldBe(24);
        findings["position_swap"].Tried.ShouldBe(0);
    }

    [Fact]
    public async Task A_judge_that_likes_length_is_found()
    {
        var finding = (await Probe(Judge(a => a.Length > 200)))["padding"];
        (finding.Tried, finding.Bad).ShouldBe((24, 24));
        finding.Evidence[0].ShouldBe("task 't0' rose from 0 to 1");
    }

    [Fact]
    public async Task A_judge_that_likes_key_words_is_found()
    {
        var findings = await Probe(Judge(a => a.Contains("component", StringComparison.Ordinal)));
        findings["keyword_stuffing"].IsSound.ShouldBeFalse();
        findings["pasted_rubric"].IsSound.ShouldBeFalse();
        findings["refusal"].IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_grader_that_passes_nothing_at_all_is_found()
    {
        var findings = await Probe(ScorerTests.Make("""{"name":"not_contains","text":"TODO"}"""));
        (findings["empty"].Bad, findings["refusal"].Bad).ShouldBe((24, 24));
        findings["always"].Evidence.ShouldBe(["not_contains always passes"]);
    }

    [Fact]
    public async Task Checks_that_tell_nothing_apart_with_and_without_the_skill_are_named()
    {
        var grader = ScorerTests.Make("""{"name":"rules","checks":[{"op":"contains","arg":"fuse"},{"op":"no_refusal"},{"op":"contains","arg":"zebra"}]}""");
        var finding = (await Probe(grader, 6, i => i with { AnswerWithoutSkill = "no idea" }))["always"];
        finding.Evidence.ShouldBe(["rules: no_refusal always passes", "rules: contains 'zebra' always fails"]);
        finding.Tried.ShouldBe(3);
    }

    [Fact]
    public async Task A_judge_that_prefers_its_own_family_is_found()
    {
        var mild = new Judges(m =>
        {
            var number = int.Parse(Regex.Match(Judges.Section(m, "Task") + "q0", @"\d+").Value);
            return number % 4 < 2 ? Judges.Verdict(("Cause", 1, [Judges.Section(m, "Answer to grade").Split(' ')[0]])) : Judges.Verdict(("Cause", 0, []));
        }).Make(Rubric);
        var finding = (await Probe(mild))["self_preference"];
        (finding.Tried, finding.Bad).ShouldBe((2, 2));
        finding.Evidence[0].ShouldBe("good answers of its own family get 1.00 more (6 against 6 answers)");
    }

    [Fact]
    public async Task A_judge_that_follows_the_place_is_found()
    {
        var grader = new Judges(_ => """{"reason":"","better":"second"}""").Make("\"pairwise\"");
        var finding = (await Probe(grader, 4))["position_swap"];
        (finding.Tried, finding.Bad).ShouldBe((4, 4));
    }

    [Fact]
    public async Task Flips_between_two_verdicts_on_the_same_answer_are_counted()
    {
        var calls = 0;
        var finding = (await Probe(Judge(a => a.StartsWith("It", StringComparison.Ordinal) && !a.Contains("conclusion") && Interlocked.Increment(ref calls) <= 4), 8))["flip_rate"];
        (finding.Tried, finding.Bad).ShouldBe((8, 4));
    }

    [Fact]
    public async Task Answers_without_a_verdict_count_on_neither_side()
    {
        var finding = (await Probe(new Judges(_ => "no").Make(Rubric), 4))["refusal"];
        (finding.Tried, finding.Bad, finding.NotScored).ShouldBe((0, 0, 4));
    }
}
