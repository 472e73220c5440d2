namespace SkillOpt.Benchmarks.Tests;

/// <summary>The benchmarks' verdicts measure: what was required, where the answer was read, how far it is off.</summary>
public class VerdictTests
{
    [Theory]
    [InlineData(
        "It was, I believe,\nthe Eiffel Tower in Paris",
        "Accepted: 'Eiffel Tower'. Read from the last line, since there is no <answer> pair, 'the Eiffel Tower in Paris': 2 of 2 expected "
            + "words found, 2 words too many: 'in', 'paris' (exact match 0, F1 0.667; an exact match is required)."
    )]
    [InlineData(
        "<answer>tower</answer>",
        "Accepted: 'Eiffel Tower'. Read from the last <answer> pair, 'tower': 1 of 2 expected words found, missing 'eiffel' (exact match "
            + "0, F1 0.667; an exact match is required)."
    )]
    [InlineData(
        "the eiffel tower!",
        "Equal to an accepted answer after normalising; read from the last line, since there is no <answer> pair, which is the whole "
            + "reply (exact match 1, F1 1)."
    )]
    public void SearchQa(string reply, string verdict) => SearchQaScorer.Judge(reply, ["Eiffel Tower"]).Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData(
        "<answer>ITC Limitod</answer>",
        "Near miss (ANLS 0.909): nearest accepted answer 'ITC Limited'; read from the last <answer> pair, 'ITC Limitod': 1 of 11 "
            + "characters to change."
    )]
    [InlineData(
        "no idea",
        "Accepted: 'ITC Limited'. Read from the last line, since there is no <answer> pair, which is the whole reply: 8 of 11 characters "
            + "to change, half or more (ANLS 0)."
    )]
    [InlineData("<answer>itc limited</answer>", "Matches an accepted answer (ANLS 1); read from the last <answer> pair, 'itc limited'.")]
    public void DocVqa(string reply, string verdict) => DocVqaScorer.Judge(reply, ["ITC Limited"]).Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData(
        "<answer>\\boxed{B}</answer>",
        "None of the 2 options is named in the last <answer> pair, '\\\\boxed{B}'; a letter alone or an option's exact text is read. "
            + "Right was B: 'four'."
    )]
    [InlineData(
        "A",
        "Chose A: 'three'; read from the last line, since there is no <answer> pair, which is the whole reply. Right was B: " + "'four'."
    )]
    [InlineData("Clearly.\n<answer>B</answer>", "Chose B, which is right; read from the last <answer> pair, 'B'.")]
    public void LiveMath(string reply, string verdict) =>
        LiveMathEnvironment
            .Judge(reply, new ShuffledQuestion([new Choice("A", "three"), new Choice("B", "four")], "B"))
            .Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData(
        "$1,250",
        "$1,235 million",
        "Expected '$1,235 million'; read '$1,250': 0 of 1 expected word found, missing '1235', 1 word too many: '1250'; as a number it is "
            + "off by 1.21%, up to 1% agrees (published rule 0, numeric rule 0, F1 0; the published rule decides)."
    )]
    [InlineData(
        "1235",
        "$1,235 million",
        "Equal to the expected '$1,235 million' after normalising (published rule 1, numeric rule 1, F1 1; the published rule decides)."
    )]
    public void OfficeQa(string answer, string gold, string verdict) =>
        new OfficeQaScorer().Judge(answer, gold).Explanation.ShouldBe(verdict);

    [Fact]
    public void Spreadsheet()
    {
        CaseScore
            .Of(
                [
                    new CaseVerdict("1", true, "", ""),
                    new CaseVerdict("2", false, "eval-mismatch: value@Sheet1!C8: gt=4 pred=9; differing cells: 3 of 12", ""),
                ],
                "executor csharp"
            )
            .Explanation.ShouldBe(
                "1 of 2 cases pass (executor csharp). Case 2: eval-mismatch: value@Sheet1!C8: gt=4 pred=9; differing cells: 3 of 12"
            );
        CaseScore.Of([new CaseVerdict("1", true, "", "")], "executor csharp").Explanation.ShouldBe("1 of 1 case passes (executor csharp).");
    }

    [Fact]
    public void Long_answers_are_not_repeated()
    {
        var reply = string.Concat(Enumerable.Repeat("a very long line ", 500));
        SearchQaScorer.Judge($"<answer>{reply}</answer> so", ["x"]).Explanation.Length.ShouldBeLessThan(1200);
        DocVqaScorer.Judge($"<answer>{reply}</answer> so", [reply[..900] + "!"]).Explanation.Length.ShouldBeLessThan(1200);
        new OfficeQaScorer().Judge(reply, "x").Explanation.Length.ShouldBeLessThan(1200);
    }
}
