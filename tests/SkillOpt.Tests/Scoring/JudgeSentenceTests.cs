using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

/// <summary>What a judge is asked, told to mend, and what is said of its verdict.</summary>
public class JudgeSentenceTests
{
    private const string Cause = """{"name":"judge","rubric":[{"name":"Cause","question":"Is it named?","levels":["no","yes"]}]""";

    [Theory]
    [InlineData("""{"verdict":1}""", "the list 'criteria' is missing.")]
    [InlineData("""{"criteria":[]}""", "there must be exactly one entry named 'Cause'.")]
    [InlineData(
        """{"criteria":[{"name":"Cause","level":1,"evidence":["fuse"]},{"name":"cause ","level":1,"evidence":["fuse"]}]}""",
        "there must be exactly one entry named 'Cause'."
    )]
    [InlineData("""{"criteria":[{"name":"Cause","level":"1"}]}""", "the level of 'Cause' must be a whole number from 0 to 1.")]
    [InlineData("""{"criteria":[{"name":"Cause"}]}""", "the level of 'Cause' must be a whole number from 0 to 1.")]
    [InlineData("""{"criteria":[{"name":"Cause","level":2}]}""", "the level of 'Cause' must be a whole number from 0 to 1.")]
    [InlineData(
        """{"criteria":[{"name":"Cause","level":1,"evidence":["the wire"]}]}""",
        "the evidence 'the wire' for 'Cause' does not stand in the answer; quote it letter for letter."
    )]
    [InlineData(
        """{"criteria":[{"name":"Cause","level":1,"evidence":[""," ",3]}]}""",
        "level 1 of 'Cause' needs evidence: words of the answer, letter for letter; a single letter is none."
    )]
    [InlineData(
        """{"criteria":[{"name":"Cause","level":1,"evidence":"fuse"}]}""",
        "level 1 of 'Cause' needs evidence: words of the answer, letter for letter; a single letter is none."
    )]
    public async Task A_reply_that_is_no_verdict_is_sent_back_with_what_is_wrong(string reply, string problem)
    {
        var judges = new Judges(_ => reply);

        var failure = await Should.ThrowAsync<ScoringException>(() => ScoreAsync(judges, Cause + "}", "It was the fuse."));

        failure.Message.ShouldContain(problem);
        judges.Clients[0].Conversations[1][3].Text.ShouldContain(problem);
    }

    [Theory]
    [InlineData("It was “the fuse”.", "\"THE   fuse\"")]
    [InlineData("It’s the fuse.", "it's the FUSE")]
    public async Task Evidence_may_differ_in_case_white_space_and_the_form_of_its_quotation_marks(string answer, string evidence)
    {
        var judges = new Judges(_ => Judges.Verdict(("Cause", 1, [evidence])));
        (await ScoreAsync(judges, Cause + "}", answer)).Hard.ShouldBe(1);
    }

    [Fact]
    public async Task A_judge_reads_the_rubric_the_projects_own_words_and_the_fields_it_was_promised()
    {
        var judges = new Judges(_ => Judges.Verdict(("Cause", 0, [])));
        var scorer = judges.Make(Cause + ""","instructions":" Be strict. ","metadata":["level","none"]}""");

        await scorer.ScoreAsync(
            new ScoringRequest(ScorerTests.Task("[\"the fuse\",\"a fuse\"]", """{"level":"hard"}"""), "It was."),
            TestContext.Current.CancellationToken
        );

        var messages = judges.Clients[0].Conversations.Single();
        messages[0]
            .Text.ShouldContain("\nFor this project:\nBe strict.\n\n# Rubric\n\n## Cause\nIs it named?\n- level 0: no\n- level 1: yes\n");
        messages[1]
            .Text.ShouldBe(
                "# Task\n\n```text\nquestion\n```\n\n# Expected (a reference, not the only good wording)\n\n```text\nthe fuse\na fuse\n"
                    + "```\n\n# level\n\n```text\n\"hard\"\n```\n\n# Answer to grade\n\n```text\nIt was.\n```\n\n"
            );
    }

    [Fact]
    public async Task The_expected_answer_can_be_kept_from_the_judge()
    {
        var judges = new Judges(_ => Judges.Verdict(("Cause", 0, [])));
        await ScoreAsync(judges, Cause + ""","show_expected":false}""", "It was.");
        judges.Clients[0].Conversations.Single()[1].Text.ShouldNotContain("the fuse");
    }

    [Fact]
    public async Task A_majority_is_told_by_its_judges()
    {
        var judges = new Judges((model, _) => Judges.Verdict(("Cause", model == "c:3" ? 0 : 1, ["the fuse"])));
        var score = await ScoreAsync(
            judges,
            Cause + ""","models":["a:1","b:2","c:3"],"combine":"majority","pass":0.5}""",
            "It was the fuse."
        );
        score.Explanation.ShouldBe(
            "3 verdicts: 1, 1, 0. Cause 1/1: because (evidence: 'the fuse') 2 of 3 judges gave at least 0.5; more than half must."
        );
    }

    [Theory]
    [InlineData("""{"name":"judge","rubric":["x"]}""", "SKO5002", "scorer.rubric[0] must be an object with name, question and levels.")]
    [InlineData(
        """{"name":"judge","rubric":[{"name":"a","levels":["x","y"]}]}""",
        "SKO1204",
        "scorer.rubric[0] needs 'question': what is judged."
    )]
    [InlineData(
        """{"name":"judge","rubric":[{"question":"b","levels":["x","y"]}]}""",
        "SKO1204",
        "scorer.rubric[0] needs 'name': a short name."
    )]
    [InlineData(
        """{"name":"judge","rubric":[{"name":"a","question":"b","levels":["x","y"],"weight":0}]}""",
        "SKO5002",
        "scorer.rubric[0] needs a weight above 0 and at least two levels, described from worst to best."
    )]
    [InlineData(
        """{"name":"judge","rubric":[{"name":"a","question":"b","levels":["x","y"]},{"name":"a","question":"c","levels":["x","y"]}]}""",
        "SKO5002",
        "scorer.rubric needs at least one criterion, and no name twice."
    )]
    [InlineData(
        """{"name":"judge"}""",
        "SKO1204",
        "scorer needs 'rubric': a list of criteria, each with name, question and levels from worst to best."
    )]
    public void A_rubric_that_cannot_be_meant_is_refused_at_its_place(string settings, string code, string message)
    {
        var refused = Should.Throw<SkillOptException>(() => new Judges(_ => "").Make(settings));
        (refused.Code, refused.Message).ShouldBe((code, message));
    }

    [Theory]
    [InlineData("first", "Judged better than the other answer (1, at least 0.5 is required). more exact")]
    [InlineData("second", "Judged worse than the other answer (0, at least 0.5 is required). more exact")]
    [InlineData(" TIE ", "Judged even with the other answer (0.5, at least 0.5 is required). more exact")]
    public async Task A_comparison_is_told_by_its_word_and_its_reason(string better, string verdict)
    {
        var judges = new Judges(m =>
            Judges.Section(m, "First answer") == "mine"
                ? Prefer(better)
                : Prefer(
                    better == "first" ? "second"
                    : better == "second" ? "first"
                    : better
                )
        );
        (await ScoreAsync(judges, """{"name":"pairwise"}""", "mine")).Explanation.ShouldBe(verdict);
    }

    [Fact]
    public async Task A_comparison_with_nothing_to_compare_has_no_verdict()
    {
        var judges = new Judges(_ => """{"better":"neither"}""");
        (await Should.ThrowAsync<ScoringException>(() => ScoreAsync(judges, """{"name":"pairwise"}""", "mine"))).Message.ShouldContain(
            "'better' must be 'first', 'second' or 'even'."
        );
        (await ScoreAsync(judges, """{"name":"pairwise"}""", " ")).ShouldBe(Score.Fail("The answer is empty."));
        (
            await Should.ThrowAsync<ScoringException>(async () =>
                await judges
                    .Make("""{"name":"pairwise"}""")
                    .ScoreAsync(new ScoringRequest(ScorerTests.Task(null), "mine"), TestContext.Current.CancellationToken)
            )
        ).Message.ShouldBe("Scorer pairwise compares with the expected answer, and task 't1' has none.");
    }

    private static string Prefer(string which) => $$"""{"reason":" more exact ","better":"{{which}}"}""";

    private static async Task<Score> ScoreAsync(Judges judges, string settings, string answer) =>
        await judges
            .Make(settings)
            .ScoreAsync(new ScoringRequest(ScorerTests.Task("\"the fuse\""), answer), TestContext.Current.CancellationToken);
}
