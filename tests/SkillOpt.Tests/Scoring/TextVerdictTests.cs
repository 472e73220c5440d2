using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

/// <summary>What the scorers of texts, numbers and choices say, in the cases that people ask about most.</summary>
public class TextVerdictTests
{
    private const string Choices = """{"choices":["Rome","Paris","Oslo"]}""";

    [Theory]
    [InlineData(
        "\"exact\"",
        "[\"Rome\",\"Paris\"]",
        "Pari",
        "Expected one of 'Rome', 'Paris': the whole answer (4 characters) is only a part of it (4 of 5 characters)."
    )]
    [InlineData(
        "\"exact\"",
        "\"Paris\"",
        "Pariser",
        "Expected 'Paris': the whole answer (7 characters) holds it, with 0 characters before it and 2 after it."
    )]
    [InlineData(
        "\"exact\"",
        "\"abcdef\"",
        "abcxyz",
        "Expected 'abcdef': the whole answer (6 characters) is another text: it first differs at character 4, 'xyz' instead of 'def'."
    )]
    [InlineData(
        """{"name":"contains","text":["p","q","r"],"mode":"all"}""",
        null,
        "p",
        "The whole answer (1 character) lacks 2 of 3 required texts: 'q'; 'r'."
    )]
    [InlineData("""{"name":"contains","text":["p","q"],"mode":"all"}""", null, "p q", "Found all of 2 required texts: 'p', 'q'.")]
    [InlineData("""{"name":"contains","text":["p","q"]}""", null, "q", "Found 1 of 2 texts, one of which is required: 'q'.")]
    [InlineData("""{"name":"contains","text":"p"}""", null, "p", "Found the required text 'p'.")]
    [InlineData("""{"name":"not_contains","text":"p"}""", null, "q", "The forbidden text was not found.")]
    [InlineData("""{"name":"not_contains","text":["p","r"]}""", null, "q", "None of the 2 forbidden texts was found.")]
    [InlineData(
        """{"name":"not_contains","text":["p","q"]}""",
        null,
        "q",
        "The whole answer (1 character) holds 1 of 2 forbidden texts: 'q' once in 'q'."
    )]
    [InlineData(
        """{"name":"contains","text":["a","b","c","d","e","f","g","h"],"mode":"all"}""",
        null,
        "x",
        "The whole answer (1 character) lacks 8 of 8 required texts: 'a'; 'b'; 'c'; 'd'; 'e'; 'f'; and 2 more."
    )]
    [InlineData("""{"name":"regex","pattern":"b+"}""", null, "abbc", "The pattern 'b+' matches 2 characters from character 2 on.")]
    [InlineData(
        """{"name":"regex","pattern":"b+"}""",
        null,
        "ABBC",
        "The pattern 'b+' was tried on the whole answer (4 characters) and found nothing; it would match in other letter case, in 'ABBC'."
    )]
    public async Task A_text_is_judged_in_words(string settings, string? expected, string answer, string verdict) =>
        (await ScorerTests.Score(settings, expected, answer)).Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData(
        """{"name":"numeric","which":"only"}""",
        "5",
        "5 or 6",
        "Expected only 5: the whole answer (6 characters) holds 2 numbers (5, 6)."
    )]
    [InlineData(
        """{"name":"numeric","which":"only"}""",
        "5",
        "1 2 3 4 5 6",
        "Expected only 5: the whole answer (11 characters) holds 6 numbers (1, 2, 3, 4, 5, …)."
    )]
    [InlineData("""{"name":"numeric","which":"only"}""", "5", "5", "Got 5 (its only number), expected 5; the difference is 0.")]
    [InlineData(
        """{"name":"numeric","which":"first"}""",
        "5",
        "6 or 7",
        "Expected 5: the first of its 2 numbers in the whole answer (6 characters) is 6, off by 1 (20%)."
    )]
    [InlineData(
        """{"name":"numeric","which":"any"}""",
        "5",
        "9 or 6 or 8",
        "Expected 5: the nearest of its 3 numbers in the whole answer (11 characters) is 6, off by 1 (20%)."
    )]
    [InlineData(
        """{"name":"numeric"}""",
        "[3,4]",
        "5",
        "Expected 3 or 4: its only number in the whole answer (1 character) is 5, off by 1 (25%)."
    )]
    [InlineData(
        """{"name":"numeric","abs":0.5,"rel":0.1}""",
        "10",
        "12",
        "Expected 10 ± 0.5 or 10 %: its only number in the whole answer (2 characters) is 12, off by 2 (20%)."
    )]
    [InlineData("""{"name":"numeric"}""", "0", "2", "Expected 0: its only number in the whole answer (1 character) is 2, off by 2.")]
    public async Task A_number_is_judged_in_words(string settings, string expected, string answer, string verdict) =>
        (await ScorerTests.Score(settings, expected, answer)).Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData("5 thousand", "5000")]
    [InlineData("5 million", "5000000")]
    [InlineData("5 billion", "5000000000")]
    [InlineData("5 Trillion", "5000000000000")]
    [InlineData("5 millions", "5")]
    [InlineData("+5", "5")]
    [InlineData("–5", "-5")]
    [InlineData("(5)", "-5")]
    [InlineData("(about 5)", "5")]
    [InlineData("EUR 5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("5e3", "5000")]
    [InlineData("5E-1", "0.5")]
    [InlineData("1'234", "1234")]
    [InlineData("1’234’567.25", "1234567.25")]
    [InlineData("1 234", "234")]
    [InlineData("x5", "5")]
    public async Task Numbers_are_read_as_people_write_them(string answer, string expected)
    {
        var score = await ScorerTests.Score("\"numeric\"", expected, answer);
        score.Hard.ShouldBe(answer == "x5" ? 0 : 1, score.Explanation);
    }

    [Theory]
    [InlineData("5 percent", "0.05")]
    [InlineData("5 per cent", "0.05")]
    [InlineData("5%", "0.05")]
    [InlineData("5 percentages", "5")]
    public async Task A_percentage_is_a_fraction_where_that_was_asked_for(string answer, string expected)
    {
        var score = await ScorerTests.Score("""{"name":"numeric","percent":"fraction"}""", expected, answer);
        score.Hard.ShouldBe(1, score.Explanation);
    }

    [Theory]
    [InlineData("1.234.567,5", "1234567.5")]
    [InlineData(",5", "0.5")]
    [InlineData("1'234,5", "1234.5")]
    public async Task With_a_decimal_comma_points_are_separators(string answer, string expected)
    {
        var score = await ScorerTests.Score("""{"name":"numeric","decimal":"comma"}""", expected, answer);
        score.Hard.ShouldBe(1, score.Explanation);
    }

    [Theory]
    [InlineData("null", "Scorer numeric needs one expected number, and task 't1' expects none.")]
    [InlineData("\"many\"", "Scorer numeric needs one expected number, and task 't1' expects 'many'.")]
    [InlineData("\"1 or 2\"", "Scorer numeric needs one expected number, and task 't1' expects '1 or 2'.")]
    public async Task A_task_without_one_number_has_no_verdict(string expected, string message) =>
        (await Should.ThrowAsync<ScoringException>(() => ScorerTests.Score("\"numeric\"", expected, "1"))).Message.ShouldBe(message);

    [Theory]
    [InlineData("C", "\"B\"", "Chose C ('Oslo'), expected B ('Paris').")]
    [InlineData("b", "\"B\"", "Chose B ('Paris') as expected.")]
    [InlineData("Answer: C", "\"Oslo\"", "Chose C ('Oslo') as expected.")]
    public async Task A_choice_is_judged_in_words(string answer, string expected, string verdict) =>
        (await ScorerTests.Score("\"multiple_choice\"", expected, answer, Choices)).Explanation.ShouldBe(verdict);

    [Fact]
    public async Task Choices_may_have_labels_of_their_own()
    {
        const string Map = """{"choices":{"a":"Rome","C":"Oslo"}}""";
        (await ScorerTests.Score("\"multiple_choice\"", "\"C\"", "C", Map)).Explanation.ShouldBe("Chose C ('Oslo') as expected.");
        (await ScorerTests.Score("\"multiple_choice\"", "\"A\"", "Rome", Map)).Explanation.ShouldBe("Chose A ('Rome') as expected.");
    }

    [Theory]
    [InlineData("first\nsecond\u2028third", "third")]
    [InlineData("first\r\nsecond\r\n\r\n", "second")]
    [InlineData("first\u0085second", "second")]
    [InlineData("", "")]
    public async Task The_last_line_is_the_last_that_is_not_blank(string answer, string line) =>
        (await ScorerTests.Score("""{"name":"exact","answer":"last_line"}""", $"\"{line}\"", answer)).Hard.ShouldBe(1);

    [Theory]
    [InlineData("one\ntwo", "No answer found: the reply (7 characters, 2 lines) has no <final>…</final> pair; its last line is 'two'.")]
    [InlineData("one", "No answer found: the reply (3 characters) has no <final>…</final> pair.")]
    public async Task An_answer_that_does_not_stand_where_it_should_is_told_so(string answer, string verdict) =>
        (await ScorerTests.Score("""{"name":"exact","answer":{"tag":"final"}}""", "\"x\"", answer)).Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData(
        """{"name":"exact","answer":{"tag":"final"}}""",
        "<final>a</final> so <final>b</final>",
        "Expected 'x': the last <final>…</final> pair ('b') is another text."
    )]
    [InlineData(
        """{"name":"exact","answer":{"tag":"final","which":"first"}}""",
        "<final>a</final> so <final>b</final>",
        "Expected 'x': the first <final>…</final> pair ('a') is another text."
    )]
    [InlineData(
        """{"name":"exact","answer":{"regex":"= (\\d)"}}""",
        "= 1 and = 2",
        "Expected 'x': the last match of the pattern = (\\d) ('2') is another text."
    )]
    [InlineData(
        """{"name":"exact","answer":"last_line"}""",
        "only",
        "Expected 'x': the last line (which is the whole answer, 4 characters) is another text."
    )]
    public async Task A_verdict_names_the_part_that_was_judged(string settings, string answer, string verdict) =>
        (await ScorerTests.Score(settings, "\"x\"", answer)).Explanation.ShouldBe(verdict);
}
