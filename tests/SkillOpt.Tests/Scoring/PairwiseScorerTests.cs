using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

public class PairwiseScorerTests
{
    private static string Prefer(string which) => $$"""{"reason":"more exact","better":"{{which}}"}""";

    private static async Task<Score> Compare(Judges judges, string answer, string more = "") =>
        await judges
            .Make($$"""{"name":"pairwise"{{more}}}""")
            .ScoreAsync(new ScoringRequest(ScorerTests.Task("\"reference\""), answer), CancellationToken.None);

    [Theory]
    [InlineData("good", 1, 1)]
    [InlineData("bad", 0, 0)]
    [InlineData("same", 0.5, 1)]
    public async Task Both_orders_are_asked(string answer, double soft, double hard)
    {
        var judges = new Judges(m =>
            (Judges.Section(m, "First answer"), Judges.Section(m, "Second answer")) switch
            {
                ("good", _) or (_, "bad") => Prefer("first"),
                (_, "good") or ("bad", _) => Prefer("second"),
                _ => Prefer("even"),
            }
        );
        var score = await Compare(judges, answer);
        (score.Soft, score.Hard).ShouldBe((soft, hard));
        judges.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_judge_that_follows_the_place_counts_as_even_and_is_named()
    {
        var score = await Compare(new Judges(_ => Prefer("first")), "x", ""","pass":0.75""");
        (score.Soft, score.Hard).ShouldBe((0.5, 0));
        score.Explanation.ShouldBe(
            "Judged even with the other answer (0.5, at least 0.75 is required); 1 of 1 judge only followed the place. more exact"
        );
    }

    [Fact]
    public async Task Frozen_answers_are_compared_by_task()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "{\"id\":\"t1\",\"answer\":\"frozen\"}\n");
        var seen = "";
        var judges = new Judges(m =>
        {
            seen += Judges.Section(m, "First answer") + "|";
            return Prefer("even");
        });
        await Compare(judges, "mine", $$""","against":"{{path}}" """);
        seen.Split('|').Order().ShouldBe(["", "frozen", "mine"]);
        var before = judges.Make($$"""{"name":"pairwise","against":"{{path}}"}""").Fingerprint;
        await File.WriteAllTextAsync(path, "{\"id\":\"t1\",\"answer\":\"thawed\"}\n");
        judges.Make($$"""{"name":"pairwise","against":"{{path}}"}""").Fingerprint.ShouldNotBe(before);
        await File.WriteAllTextAsync(path, "{\"id\":\"t2\",\"answer\":\"other\"}\n");
        await Should.ThrowAsync<ScoringException>(() => Compare(judges, "mine", $$""","against":"{{path}}" """));
        await File.WriteAllTextAsync(path, "nothing\n");
        Should.Throw<SkillOptException>(() => judges.Make($$"""{"name":"pairwise","against":"{{path}}"}""")).Code.ShouldBe("SKO5004");
        File.Delete(path);
    }

    [Fact]
    public async Task A_veto_spares_the_judge()
    {
        var judges = new Judges(_ => Prefer("first"));
        var grader = judges.Make("""{"name":"compose","parts":["pairwise",{"name":"rules","veto":true,"checks":[{"op":"no_refusal"}]}]}""");
        (await grader.ScoreAsync(new ScoringRequest(ScorerTests.Task("\"r\""), "I cannot do that"), CancellationToken.None)).Soft.ShouldBe(
            0
        );
        judges.Calls.ShouldBe(0);
        GraderTree.HasJudge(grader).ShouldBeTrue();
        GraderTree.HasJudge(ScorerTests.Make("\"exact\"")).ShouldBeFalse();
        GraderTree.Leaves(grader).Select(l => l.Path).ShouldBe(["rules", "pairwise"]);
    }
}
