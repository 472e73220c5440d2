using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

/// <summary>
/// A verdict says what was required and what was found. It is read by people and by the optimizer, who both have the answer beside it.
/// </summary>
public class VerdictTests
{
    private const string Choices = """{"choices":["Rome","Paris"]}""";

    [Theory]
    [InlineData("\"exact\"", "\"Paris\"", "paris", "Expected 'Paris': the whole answer (5 characters) differs only in letter case.")]
    [InlineData(
        "\"exact\"",
        "\"Paris\"",
        "**Paris**",
        "Expected 'Paris': the whole answer (9 characters) differs only in punctuation, marks or white space."
    )]
    [InlineData(
        "\"exact\"",
        "\"Paris\"",
        "It is Paris!",
        "Expected 'Paris': the whole answer (12 characters) holds it, with 6 characters before it and 1 after it."
    )]
    [InlineData(
        "\"exact\"",
        "\"7 bar\"",
        "7",
        "Expected '7 bar': the whole answer (1 character) is only a part of it (1 of 5 characters)."
    )]
    [InlineData("\"exact\"", "\"Paris\"", "", "Expected 'Paris': the whole answer (0 characters) is empty.")]
    [InlineData(
        "\"exact\"",
        "\"Paris\"",
        "Pavia",
        "Expected 'Paris': the whole answer (5 characters) is another text: it first differs at character 3, 'via' instead of 'ris'."
    )]
    [InlineData("\"exact\"", "\"Paris\"", "Paris", "Equal to the expected text (5 characters).")]
    [InlineData(
        """{"name":"exact","answer":"last_line"}""",
        "\"Rome\"",
        "I think:\nOslo",
        "Expected 'Rome': the last line ('Oslo') is another text."
    )]
    [InlineData(
        """{"name":"exact","answer":"tag_or_line"}""",
        "\"Rome\"",
        "I think:\nOslo",
        "Expected 'Rome': the last line ('Oslo'; the reply has no <answer>…</answer> pair) is another text."
    )]
    [InlineData(
        """{"name":"exact","answer":"tag"}""",
        "\"Rome\"",
        "Rome",
        "No answer found: the reply (4 characters) has no <answer>…</answer> pair."
    )]
    [InlineData(
        """{"name":"exact","answer":"tag"}""",
        "\"Rome\"",
        "<answer>Rome",
        "No answer found: the reply (12 characters) has no <answer>…</answer> pair: it opens <answer> and never closes it."
    )]
    [InlineData(
        "\"normalized_exact\"",
        "\"John F. Kennedy\"",
        "John Fitzgerald Kennedy",
        "Expected 'John F. Kennedy': the whole answer (23 characters) has 2 of its 3 words, missing 'f', and 1 word more: 'fitzgerald' "
            + "(word overlap F1 0.67, equal words are required)."
    )]
    [InlineData(
        """{"name":"f1","threshold":0.6}""",
        "\"John F. Kennedy\"",
        "John Fitzgerald Kennedy",
        "Near enough to the expected text: word overlap F1 0.67, at least 0.6 is required."
    )]
    [InlineData(
        "\"contains\"",
        "[\"Rome\",\"Milan\"]",
        "It is Oslo.",
        "The whole answer (11 characters) lacks all of 2 texts, one of which is required: 'Rome'; 'Milan'."
    )]
    [InlineData(
        """{"name":"contains","ignore_case":false}""",
        "\"Rome\"",
        "in rome",
        "The whole answer (7 characters) lacks the required text 'Rome' (it stands there in other letter case)."
    )]
    [InlineData(
        """{"name":"not_contains","text":"sorry"}""",
        null,
        "Sorry, so sorry.",
        "The whole answer (16 characters) holds the forbidden text 'sorry' 2 times, first in 'Sorry, so sorry.'."
    )]
    [InlineData(
        """{"name":"regex","pattern":"^\\d+$"}""",
        null,
        "about 12",
        "The pattern '^\\d+$' was tried on the whole answer (8 characters) and found nothing."
    )]
    [InlineData(
        """{"name":"regex","pattern":"^Total: \\d+$"}""",
        null,
        "Bread.\nTotal: 5\nBye",
        "The pattern '^Total: \\d+$' was tried on the whole answer (19 characters, 3 lines), first line 'Bread.', last line 'Bye', and "
            + "found nothing; it would match a line of the answer, not the whole of it, in 'Bread.⏎Total: 5⏎Bye'."
    )]
    [InlineData(
        """{"name":"regex","pattern":"\\d+","full":true}""",
        null,
        "12 x",
        "The pattern '\\A(?:\\d+)\\z' was tried on the whole answer (4 characters) and found nothing; it would match a line of the "
            + "answer, not the whole of it, in '12 x'."
    )]
    [InlineData(
        """{"name":"numeric","rel":0.01}""",
        "200",
        "It is 203, not 7.",
        "Expected 200 ± 1 %: the last of its 2 numbers in the whole answer (17 characters) is 7, off by 193 (96.5%)."
    )]
    [InlineData(
        "\"numeric\"",
        "412",
        "412 in 4 boxes",
        "Expected 412: the last of its 2 numbers in the whole answer (14 characters) is 4, off by 408 (99.03%); the expected number "
            + "stands elsewhere in it ('412'), where this check does not look."
    )]
    [InlineData(
        """{"name":"numeric","abs":0.5}""",
        "20",
        "20.3",
        "Got 20.3 (its only number), expected 20 ± 0.5; the difference is 0.3 (1.5%)."
    )]
    [InlineData("\"numeric\"", "5", "five", "Expected 5: the whole answer (4 characters) holds no number.")]
    [InlineData(
        "\"json\"",
        """{"a":"Привет"}""",
        """{"a":"Пока"}""",
        "Wrong in 1 place (0 of 1 field right): 'a' is '\"Пока\"', expected '\"Привет\"'."
    )]
    [InlineData(
        "\"json\"",
        """{"a":1,"b":"x"}""",
        """{"a":"1"}""",
        "Wrong in 2 places (0 of 2 fields right): 'a' is the text '\"1\"', expected the number '1'; 'b' is missing, expected '\"x\"'; "
            + "the answer has the fields 'a'."
    )]
    [InlineData(
        "\"json\"",
        "[1,2]",
        "no json",
        "Line 1 of the whole answer (7 characters) is no JSON, and it holds no single JSON value in a fence or between words."
    )]
    [InlineData(
        """{"name":"rules","checks":[{"op":"max_chars","arg":3},{"op":"min_chars","arg":2}]}""",
        null,
        "abcde",
        "1 of 2 checks failed: max_chars 3: the answer has 5. Held: min_chars 2: the answer has 5."
    )]
    [InlineData(
        """{"name":"rules","checks":[{"op":"section_present","arg":"Key Risks"}]}""",
        null,
        "# One\n**Two**\nThree: x",
        "1 of 1 check failed: section 'Key Risks' not found; headings found: 'One', 'Two', 'Three'."
    )]
    [InlineData(
        """{"name":"rules","checks":[{"op":"regex","arg":"x+"},{"op":"no_refusal"}]}""",
        null,
        "",
        "2 of 2 checks failed: regex 'x+' was tried on the whole answer (0 characters) and found nothing; no_refusal: the answer is empty."
    )]
    [InlineData(
        """{"name":"compose","threshold":0.7,"parts":["exact",{"name":"contains","text":"x","weight":3}]}""",
        "\"y\"",
        "x",
        "1 of 2 parts passed, weighted mean 0.75 (at least 0.7 is required); exact failed (soft 0, weight 1): Expected 'y': the whole "
            + "answer (1 character) is another text; contains passed (soft 1, weight 3): Found the required text 'x'."
    )]
    public async Task A_verdict_measures(string settings, string? expected, string answer, string verdict) =>
        (await ScorerTests.Score(settings, expected, answer)).Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData(
        "A) Rome\nB) Paris",
        "Expected B ('Paris'): the whole answer (16 characters, 2 lines) lists the choices A, B and takes none."
    )]
    [InlineData(
        "The second.",
        "Expected B ('Paris'): the whole answer (11 characters) names no choice in a form that is read: a label alone, 'Answer: B', 'B.' "
            + "at the start of a line, '(B)', '**B**' or \\boxed{B}."
    )]
    [InlineData("A", "Chose A ('Rome'), expected B ('Paris').")]
    [InlineData("B", "Chose B ('Paris') as expected.")]
    public async Task A_choice_that_was_not_read_is_told_why(string answer, string verdict) =>
        (await ScorerTests.Score("\"multiple_choice\"", "\"B\"", answer, Choices)).Explanation.ShouldBe(verdict);

    [Fact]
    public void No_verdict_repeats_a_long_answer_and_every_verdict_is_bounded()
    {
        IScorer[] scorers =
        [
            .. """
                "exact"
                "normalized_exact"
                "f1"
                "contains"
                {"name":"contains","text":["p","q","r"],"mode":"all"}
                {"name":"not_contains","text":["a","e"]}
                {"name":"regex","pattern":"^q$"}
                {"name":"numeric"}
                {"name":"json","schema":{"type":"object"}}
                {"name":"exact","answer":"tag_or_line"}
                {"name":"exact","answer":"last_line"}
                {"name":"rules","checks":[{"op":"contains","arg":"a"},{"op":"not_contains","arg":"a"},{"op":"regex","arg":"q$"},{"op":"section_present","arg":"S"},{"op":"tool_called","arg":"t"},{"op":"max_chars","arg":9}]}
                {"name":"compose","parts":["exact","f1",{"name":"regex","pattern":"^q$"},{"name":"not_contains","text":"e"}]}
                """.Split('\n').Select(l => ScorerTests.Make(l.Trim())),
        ];
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyString>(),
                text =>
                {
                    var answer = string.Concat(
                        Enumerable.Range(0, 60).Select(i => $"{i} of these: {text.Get} and 😀 more.\n# Heading {i}\n")
                    );
                    foreach (var scorer in scorers)
                    {
                        var verdict = scorer
                            .ScoreAsync(new ScoringRequest(ScorerTests.Task("5"), answer), CancellationToken.None)
                            .AsTask()
                            .GetAwaiter()
                            .GetResult()
                            .Explanation;
                        verdict.Length.ShouldBeLessThan(4_100, scorer.Name);
                        for (var i = 0; i + 400 <= answer.Length; i += 100)
                        {
                            verdict.Contains(answer.Substring(i, 400), StringComparison.Ordinal).ShouldBeFalse(scorer.Name);
                        }
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(100, least: 3)));
    }

    [Fact]
    public async Task What_a_program_says_is_bounded_too()
    {
        var scorer = ScorerFactory.Create(
            System.Text.Json.Nodes.JsonNode.Parse(
                """{"name":"command","run":["sh","-c","head -c 100000 /dev/zero | tr '\\0' x; exit 1"]}"""
            ),
            new ScorerServices()
        );
        (
            await scorer.ScoreAsync(new ScoringRequest(ScorerTests.Task("5"), "4"), CancellationToken.None)
        ).Explanation.Length.ShouldBeLessThan(4_100);

        var silent = ScorerFactory.Create(
            System.Text.Json.Nodes.JsonNode.Parse("""{"name":"command","run":["false"]}"""),
            new ScorerServices()
        );
        (await silent.ScoreAsync(new ScoringRequest(ScorerTests.Task("5"), "4"), CancellationToken.None)).Explanation.ShouldBe(
            "The scoring command 'false' says no (exit code 1) and gives no reason."
        );
    }

    [Theory]
    [InlineData("gbrain_skillopt_v1/seed-missing-structure/benchmark.jsonl")]
    [InlineData("gbrain_skillopt_v1/seed-no-brain-first/benchmark.jsonl")]
    public async Task Every_failed_check_of_somebody_elses_benchmark_is_measured(string file)
    {
        var data = Environment.GetEnvironmentVariable("SKILLOPT_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(Path.Combine(data, "gbrain_skillopt_v1")), "The data set is not here; set SKILLOPT_DATA.");
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(data, file), TestContext.Current.CancellationToken))
        {
            var checks = System.Text.Json.Nodes.JsonNode.Parse(line)!["judge"]!["checks"]!.AsArray();
            var verdict = (
                await ScorerTests.Score(
                    "\"rules\"",
                    null,
                    "# Overview\nI looked around.\n\n**Next**\nNothing.",
                    $$"""{"checks":{{checks.ToJsonString()}}}"""
                )
            ).Explanation;

            foreach (var check in checks)
            {
                var argument = check!["arg"]?.ToString() ?? "";
                var wanted = check["op"]!.GetValue<string>() switch
                {
                    "section_present" => $"section '{argument}' not found; headings found: 'Overview', 'Next'",
                    "regex" =>
                        $"regex '{argument}' was tried on the whole answer (46 characters, 5 lines), first line '# Overview', last line "
                            + $"'Nothing.', and found nothing",
                    "contains" => $"contains '{argument}': not found",
                    "tool_called" => $"tool '{argument}' was not called; no tool was",
                    var operation => operation,
                };
                verdict.ShouldContain(wanted, Case.Sensitive);
            }
        }
    }
}
