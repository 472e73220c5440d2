using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

/// <summary>Rules: what each of them looks at, and what it says of what it found.</summary>
public class RuleSentenceTests
{
    [Theory]
    [InlineData("contains", "\"rome\"", "It is ROME.", true, "contains 'rome': found once in 'It is ROME.'")]
    [InlineData("contains", "\"a\"", "a b a", true, "contains 'a': found 2 times, first in 'a b a'")]
    [InlineData("contains", "\"x\"", "a", false, "contains 'x': not found")]
    [InlineData("not_contains", "\"x\"", "a", true, "not_contains 'x': not found")]
    [InlineData("not_contains", "\"A\"", "a", false, "not_contains 'A': found once in 'a'")]
    [InlineData("regex", "\"b+\"", "abbc", true, "regex 'b+' matches 'abbc'")]
    [InlineData("max_chars", "2", "😀😀", true, "max_chars 2: the answer has 2")]
    [InlineData("max_chars", "1", "ab", false, "max_chars 1: the answer has 2")]
    [InlineData("min_chars", "2", "ab", true, "min_chars 2: the answer has 2")]
    [InlineData("min_chars", "\"3\"", "ab", false, "min_chars 3: the answer has 2")]
    [InlineData("section_present", "\"Risks\"", "## Key Risks", true, "section 'Risks' found")]
    [InlineData("section_present", "\"Risks\"", "**Our risks:** none", true, "section 'Risks' found")]
    [InlineData("section_present", "\"Risks\"", "Risks: none", true, "section 'Risks' found")]
    [InlineData("section_present", "\"Risks\"", "Risks are none", false, "section 'Risks' not found; headings found: none")]
    [InlineData("section_present", "\"Risks\"", "    # Risks", false, "section 'Risks' not found; headings found: none")]
    [InlineData("section_present", "\"Risks\"", "   # Risks", true, "section 'Risks' found")]
    [InlineData("section_present", "\"Risks\"", "# Risks and more", false, "section 'Risks' not found; headings found: 'Risks and more'")]
    [InlineData("section_contains", "\"risk\"", "# Key Risks here", true, "a heading that holds 'risk' found")]
    [InlineData(
        "section_contains",
        "\"risk\"",
        "Risks: x\n# Other",
        false,
        "a heading that holds 'risk' not found; headings found: 'Other'"
    )]
    [InlineData("section_contains", "\"strasse\"", "# Straße", true, "a heading that holds 'strasse' found")]
    [InlineData("no_refusal", null, "Here it is.", true, "no_refusal: the answer does not refuse")]
    [InlineData("no_refusal", null, " \n", false, "no_refusal: the answer is empty")]
    [InlineData("no_refusal", null, "> **I cannot** do it", false, "no_refusal: the answer begins like a refusal ('> **I cannot** do it')")]
    [InlineData("no_refusal", null, "> I cannot do it", false, "no_refusal: the answer begins like a refusal ('> I cannot do it')")]
    [InlineData("tool_called", "\"find\"", "TOOL_CALL: Find", true, "tool 'find' was called")]
    [InlineData("tool_called", "\"find\"", "TOOL_CALL: finder", false, "tool 'find' was not called; no tool was")]
    public void A_check_says_what_it_measured(string operation, string? argument, string answer, bool holds, string words)
    {
        var score = Parse(operation, argument).Score(answer, []);
        score.Hard.ShouldBe(holds ? 1 : 0);
        score.Explanation.ShouldBe(holds ? $"The check holds: {words}." : $"1 of 1 check failed: {words}.");
    }

    [Theory]
    [InlineData("Cannot complete this.")]
    [InlineData("I can't say.")]
    [InlineData("I'm unable to say.")]
    [InlineData("I am unable to say.")]
    [InlineData("Unable to complete the task.")]
    [InlineData("Sorry, I can't.")]
    [InlineData("Sorry, I cannot.")]
    [InlineData("No can do.")]
    [InlineData("1. I cannot say.")]
    public void Refusals_are_known_by_their_first_words(string answer) => Parse("no_refusal", null).Score(answer, []).Hard.ShouldBe(0);

    [Theory]
    [InlineData(599, 0)]
    [InlineData(600, 1)]
    public void A_long_answer_is_no_refusal_however_it_begins(int length, double hard) =>
        Parse("no_refusal", null).Score("I cannot ".PadRight(length, 'x'), []).Hard.ShouldBe(hard);

    [Theory]
    [InlineData("", "tool 'find' was not called; no tool was")]
    [InlineData("read", "tool 'find' was not called; tools called: read")]
    [InlineData("read,write,read", "tool 'find' was not called; tools called: read (2 times), write")]
    [InlineData("a,b,c,d,e,f,g,h,i", "tool 'find' was not called; tools called: a, b, c, d, e, f, g, h, …")]
    [InlineData("FIND", "tool 'find' was called")]
    [InlineData("find,find,read", "tool 'find' was called 2 times")]
    public void Tools_are_told_by_how_often_they_were_called(string called, string words) =>
        Parse("tool_called", "\"find\"")
            .Score("Done.", called.Split(',', StringSplitOptions.RemoveEmptyEntries))
            .Explanation.ShouldEndWith($": {words}.");

    [Fact]
    public void Of_many_checks_the_first_eight_are_told()
    {
        var texts = string.Join(',', Enumerable.Range(0, 10).Select(i => $$"""{"op":"contains","arg":"w{{i}}"}"""));
        var checks = RuleChecks.Parse(JsonNode.Parse($"[{texts}]"), "rules");

        var failed = checks.Score("w0", []);
        failed.Soft.ShouldBe(0.1, 1e-12);
        failed.Explanation.ShouldStartWith("9 of 10 checks failed: contains 'w1': not found; contains 'w2': not found;");
        failed.Explanation.ShouldEndWith("contains 'w8': not found; and 1 more. Held: contains 'w0': found once in 'w0'.");
        checks
            .Score("w0 w1 w2 w3 w4 w5 w6 w7 w8 w9", [])
            .Explanation.ShouldStartWith("All 10 checks hold: contains 'w0': found once in 'w0 w1");
        checks.Failing("w0 w9", []).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Theory]
    [InlineData("5", "the checks must be a list, or an object with 'checks'")]
    [InlineData("""{"checks":5}""", "'checks' must be a list")]
    [InlineData("""[5]""", "check 1 must be an object with 'op' (a text) and 'arg'")]
    [InlineData("""[{"op":"contains","arg":"x"},{"arg":"x"}]""", "check 2 must be an object with 'op' (a text) and 'arg'")]
    [InlineData("""[{"op":"contain","arg":"x"}]""", "check 1 has the unknown operation 'contain' (did you mean 'contains'?)")]
    [InlineData("""[{"op":"contains"}]""", "check 1 (contains) needs a text")]
    [InlineData("""[{"op":"tool_called","arg":" "}]""", "check 1 (tool_called) needs a text")]
    [InlineData("""[{"op":"max_chars","arg":-1}]""", "check 1 (max_chars) needs a whole number of at least 0")]
    [InlineData("""[{"op":"max_chars","arg":1.5}]""", "check 1 (max_chars) needs a whole number of at least 0")]
    [InlineData("""[{"op":"min_chars","arg":true}]""", "check 1 (min_chars) needs a whole number of at least 0")]
    [InlineData("""[{"op":"min_chars","arg":3000000000}]""", "check 1 (min_chars) needs a whole number of at least 0")]
    [InlineData("""[{"op":"regex","arg":"("}]""", "check 1 (regex) is not a valid pattern: '('")]
    [InlineData("""[{"op":"regex"}]""", "check 1 (regex) is not a valid pattern: ''")]
    [InlineData("""[]""", "there is no check; add one under 'checks'")]
    public void Checks_that_cannot_be_meant_are_refused(string checks, string problem)
    {
        var refused = Should.Throw<SkillOptException>(() => RuleChecks.Parse(JsonNode.Parse(checks), "task t1"));
        (refused.Code, refused.Message).ShouldBe(("SKO5001", $"task t1: {problem}."));
    }

    [Theory]
    [InlineData("""{"checks":[{"op":"min_chars","arg":0},{"op":"contains","arg":"x"}]}""", "check 1 (min_chars 0) always holds")]
    [InlineData("""{"checks":[{"op":"max_chars","arg":9}]}""", "all checks look only at the answer's shape; add one about what it says")]
    [InlineData("""{"checks":[{"op":"contains","arg":"x"}]}""", null)]
    [InlineData("{}", null)]
    public void Checks_that_say_little_are_warned_of(string judge, string? warning)
    {
        var problems = RuleChecks.Validate(JsonNode.Parse(judge));
        problems.Errors.ShouldBeEmpty();
        problems.Warnings.ShouldBe(warning is null ? [] : [warning]);
    }

    [Fact]
    public void A_pattern_that_takes_too_long_has_no_verdict()
    {
        var checks = Parse("regex", "\"^(a+)+$\"");
        var answer = new string('a', 40) + "!";
        const string Mend = "A pattern of the checks took too long on the answer; write it without nested repetition.";
        Should.Throw<ScoringException>(() => checks.Score(answer, [])).Message.ShouldBe(Mend);
        Should.Throw<ScoringException>(() => checks.Failing(answer, [])).Message.ShouldBe(Mend);
    }

    private static RuleChecks Parse(string operation, string? argument) =>
        RuleChecks.Parse(JsonNode.Parse($$"""[{"op":"{{operation}}","arg":{{argument ?? "null"}}}]"""), "rules");
}
