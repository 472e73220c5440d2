using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Scoring;

public sealed class CommandScorerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private IScorer Scorer(string script, string more = "")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        File.WriteAllText(_folder.At("score.sh"), script);
        return ScorerFactory.Create(
            JsonNode.Parse($$"""{"name":"command","run":["sh","score.sh"]{{more}}}"""),
            new ScorerServices { ProjectFolder = _folder.Path }
        );
    }

    private async Task<Score> Run(string script, string answer = "A", string more = "") =>
        await Scorer(script, more)
            .ScoreAsync(new ScoringRequest(ScorerTests.Task("\"x\"", """{"k":[1]}"""), answer), CancellationToken.None);

    [Theory]
    [InlineData("exit 0", 1, 1, "")]
    [InlineData("echo because; exit 1", 0, 0, "because")]
    [InlineData("exit 1", 0, 0, "The scoring command 'sh' says no (exit code 1) and gives no reason.")]
    [InlineData("""echo '{"hard":1,"soft":0.25,"explanation":"so"}'""", 1, 0.25, "so")]
    [InlineData("""echo '{"score":0.5}'""", 0, 0.5, "")]
    [InlineData("""echo '{"pass":true,"reason":"ok"}'; exit 1""", 1, 1, "ok")]
    public async Task Exit_code_and_json_decide(string script, double hard, double soft, string explanation) =>
        (await Run(script)).ShouldBe(new Score(hard, soft, explanation));

    [Fact]
    public async Task The_program_gets_task_and_answer_on_standard_input_and_as_files()
    {
        var score = await Run(
            """cat > in.json; cmp in.json "$SKILLOPT_TASK_FILE" && printf '%s' "$(cat "$SKILLOPT_ANSWER_FILE")" """,
            "Grüße\n\"q\""
        );
        score.Explanation.ShouldBe("Grüße\n\"q\"");
        var task = JsonNode.Parse(await File.ReadAllTextAsync(_folder.At("in.json")))!;
        (
            (string?)task["id"],
            (string?)task["question"],
            (string?)task["answer"],
            (string?)task["expected"],
            task["metadata"]!.ToJsonString()
        ).ShouldBe(("t1", "question", "Grüße\n\"q\"", "x", """{"k":[1]}"""));
    }

    [Theory]
    [InlineData(
        "echo oops >&2; exit 2",
        "",
        "ended with exit code 2 (0 passes, 1 fails, others give no verdict) on task 't1'; its last words: 'oops'.",
        true
    )]
    [InlineData("kill -9 $$", "", "ended with exit code 137", true)]
    [InlineData("sleep 60", ""","timeout":0.3""", "took longer than 0.3 seconds", true)]
    [InlineData("""echo '{"hard":2}'""", "", "wrote JSON that is no verdict", false)]
    [InlineData("echo '{broken'", "", "wrote JSON that is no verdict", false)]
    [InlineData("yes", "", "wrote too much to standard output", false)]
    public async Task Anything_else_is_no_verdict(string script, string more, string says, bool transient)
    {
        var e = await Should.ThrowAsync<ScoringException>(() => Run(script, more: more));
        e.Message.ShouldContain(says);
        e.IsTransient.ShouldBe(transient);
    }

    [Fact]
    public async Task A_missing_program_is_no_verdict()
    {
        var scorer = ScorerFactory.Create(
            JsonNode.Parse("""{"name":"command","run":"no-such-scorer --flag"}"""),
            new ScorerServices { ProjectFolder = _folder.Path }
        );
        (
            await Should.ThrowAsync<ScoringException>(async () =>
                await scorer.ScoreAsync(new ScoringRequest(ScorerTests.Task("1"), "x"), CancellationToken.None)
            )
        ).Message.ShouldBe("The scoring command could not be started: the program 'no-such-scorer' was not found or may not be run.");
    }

    [Fact]
    public void A_changed_script_is_another_scorer()
    {
        var before = Scorer("exit 0").Fingerprint;
        Scorer("exit 1").Fingerprint.ShouldNotBe(before);
        Scorer("exit 0").Fingerprint.ShouldBe(before);
    }

    [Fact]
    public async Task Keys_are_passed_on_only_when_named()
    {
        Environment.SetEnvironmentVariable("SKILLOPT_TEST_SCORER_KEY", "secret");
        (await Run("echo [$SKILLOPT_TEST_SCORER_KEY]")).Explanation.ShouldBe("[]");
        (await Run("echo [$SKILLOPT_TEST_SCORER_KEY]", more: ""","env":["SKILLOPT_TEST_SCORER_KEY"]""")).Explanation.ShouldBe("[secret]");
    }
}
