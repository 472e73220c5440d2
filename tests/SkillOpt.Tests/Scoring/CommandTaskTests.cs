using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Scoring;

/// <summary>The document that a scoring program reads, and the verdicts that it may write.</summary>
public sealed class CommandTaskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skillopt-command-task-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_program_is_told_everything_about_the_task_and_what_the_target_did()
    {
        var task = new TaskItem
        {
            Id = "t7",
            Type = "letters",
            Input = [new TaskMessage("assistant", "Which one?"), new TaskMessage("user", "Das größere.")],
            Expected = JsonNode.Parse("""["a",1]"""),
            Metadata = ImmutableSortedDictionary<string, JsonNode?>.Empty.Add("level", 3).Add("none", null),
            Files = [new TaskFile("in/a.txt", "/data/in/a.txt", ContentHash.Of("a"))],
        };

        var written = await RunAsync(
            "cat",
            new ScoringRequest(task, "the answer") { ToolsCalled = ["find", "read"], WorkFolder = "/home/ada/t7" }
        );

        written.ShouldBe(
            """{"id":"t7","type":"letters","question":"Das größere.","input":[{"role":"assistant","content":"Which one?"},"""
                + """{"role":"user","content":"Das größere."}],"expected":["a",1],"metadata":{"level":3,"none":null}"""
                + ""","files":[{"name":"in/a.txt","path":"/data/in/a.txt"}],"answer":"the answer","tools_called":["find","read"]"""
                + ""","work_folder":"/home/ada/t7"}"""
        );
        (await RunAsync("printf '%s' \"$SKILLOPT_WORK_FOLDER\"", new ScoringRequest(task, "x") { WorkFolder = "/home/ada/t7" })).ShouldBe(
            "/home/ada/t7"
        );
    }

    [Theory]
    [InlineData("""{"hard":0.5,"soft":0.75}""", 0.5, 0.75, "")]
    [InlineData("""{"hard":true}""", 1, 1, "")]
    [InlineData("""{"hard":false,"soft":0.5,"explanation":"half"}""", 0, 0.5, "half")]
    [InlineData("""{"soft":1}""", 1, 1, "")]
    [InlineData("""{"score":0.99}""", 0, 0.99, "")]
    [InlineData("""{"explanation":{"ä":[1]}}""", 1, 1, """{"ä":[1]}""")]
    [InlineData("""{"pass":true,"score":0.25,"reason":"enough"}""", 1, 0.25, "enough")]
    [InlineData("""  {"pass":false}  """, 0, 0, "")]
    public async Task A_verdict_in_json_is_read_in_any_of_its_forms(string verdict, double hard, double soft, string explanation) =>
        (await ScoreAsync($"printf '%s' '{verdict}'")).ShouldBe(new Score(hard, soft, explanation));

    [Theory]
    [InlineData("""{"explanation":"no"}""", 0)]
    [InlineData("""{"hard":1}""", 1)]
    public async Task Json_without_a_mark_leaves_the_verdict_to_the_exit_code(string verdict, double hard) =>
        (await ScoreAsync($"printf '%s' '{verdict}'; exit 1")).Hard.ShouldBe(hard);

    [Theory]
    [InlineData("""{"hard":"yes"}""")]
    [InlineData("""{"hard":-0.1}""")]
    [InlineData("""{"hard":1,"soft":1.1}""")]
    [InlineData("""{"hard":[1]}""")]
    [InlineData("""{"hard":1} and more""")]
    public async Task Json_that_is_no_verdict_is_none(string verdict)
    {
        var failure = await Should.ThrowAsync<ScoringException>(() => ScoreAsync($"printf '%s' '{verdict}'; echo last words >&2"));
        failure.Message.ShouldBe(
            "The scoring command 'sh' wrote JSON that is no verdict (hard and soft from 0 to 1, or pass, and explanation) on task 't1'; "
                + "its last words: 'last words'."
        );
        failure.IsTransient.ShouldBeFalse();
    }

    [Theory]
    [InlineData("exit 3", "", "ended with exit code 3 (0 passes, 1 fails, others give no verdict)")]
    [InlineData(
        "echo first >&2; echo second >&2; exit 3",
        "; its last words: 'second'",
        "ended with exit code 3 (0 passes, 1 fails, others give no verdict)"
    )]
    [InlineData("echo '[1]'; exit 4", "", "ended with exit code 4 (0 passes, 1 fails, others give no verdict)")]
    public async Task A_program_that_ends_otherwise_is_told_by_its_last_words(string script, string words, string what)
    {
        var failure = await Should.ThrowAsync<ScoringException>(() => ScoreAsync(script));
        failure.Message.ShouldBe($"The scoring command 'sh' {what} on task 't1'{words}.");
        failure.IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData("echo ' fine '", 1, "fine")]
    [InlineData("echo '[1]'", 1, "[1]")]
    [InlineData("echo; exit 1", 0, "The scoring command 'sh' says no (exit code 1) and gives no reason.")]
    public async Task Any_other_output_is_the_reason(string script, double hard, string reason) =>
        (await ScoreAsync(script)).ShouldBe(new Score(hard, hard, reason));

    private async Task<string> RunAsync(string script, ScoringRequest request)
    {
        // What begins like JSON would be read as a verdict.
        var score = await Scorer($"printf x; {script}").ScoreAsync(request, TestContext.Current.CancellationToken);
        return score.Explanation[1..];
    }

    private async Task<Score> ScoreAsync(string script) =>
        await Scorer(script).ScoreAsync(new ScoringRequest(ScorerTests.Task("\"x\""), "A"), TestContext.Current.CancellationToken);

    private IScorer Scorer(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        File.WriteAllText(Path.Combine(_folder, "score.sh"), script);
        return ScorerFactory.Create(
            JsonNode.Parse("""{"name":"command","run":["sh","score.sh"]}"""),
            new ScorerServices { ProjectFolder = _folder }
        );
    }
}
