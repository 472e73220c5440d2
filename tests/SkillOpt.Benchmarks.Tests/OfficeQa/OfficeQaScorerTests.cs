namespace SkillOpt.Benchmarks.Tests.OfficeQa;

public class OfficeQaScorerTests
{
    [Fact]
    public void Published_scores_are_those_recorded()
    {
        foreach (var v in VectorFile.Cases("officeqa"))
        {
            OfficeQaScorer.Normalize(v.Text("prediction")).ShouldBe(v.Text("norm_pred"), v.Text("case"));
            OfficeQaScorer.Normalize(v.Text("gold")).ShouldBe(v.Text("norm_gold"), v.Text("case"));
            var score = new OfficeQaScorer().Judge(v.Text("prediction"), v.Text("gold"));
            score.Hard.ShouldBe(v["hard"]!.GetValue<int>(), v.Text("case"));
            score.Soft.ShouldBe(v["soft"]!.GetValue<double>(), 1e-15, v.Text("case"));
        }
    }

    [Fact]
    public void Answers_are_found_as_recorded()
    {
        foreach (var v in VectorFile.Cases("officeqa_extract_answer"))
        {
            AnswerTag.FirstPair(v.Text("text")).ShouldBe(v.Text("expect"), v.Text("text"));
        }
    }

    [Theory]
    [InlineData("12.50", "12.5", true)]
    [InlineData(".5", "0.5", true)]
    [InlineData("12.", "12", true)]
    [InlineData("12.5 %", "12.5%", true)]
    [InlineData("12.5 percent", "12.5%", true)]
    [InlineData("507 billion", "507 million", false)]
    [InlineData("0.507 billion", "507 million", true)]
    [InlineData("$2,602 million", "2602", true)]
    [InlineData("(1,234)", "-1234", true)]
    [InlineData("(1,234)", "1234", false)]
    [InlineData("−3.2", "-3.2", true)]
    [InlineData("1e3", "1000", true)]
    [InlineData("£507", "507", true)]
    [InlineData("100.9", "100", true)]
    [InlineData("102", "100", false)]
    [InlineData("3.4, 1.2", "1.2, 3.4", false)]
    [InlineData("1.2 and 3.4", "1.2, 3.4", true)]
    [InlineData("no idea", "5", false)]
    [InlineData("yes", "Yes", true)]
    public void The_numeric_rule_knows_units_and_signs(string answer, string gold, bool agrees)
    {
        new OfficeQaScorer(numeric: true).Judge(answer, gold).Hard.ShouldBe(agrees ? 1 : 0);
        new OfficeQaScorer().Judge(answer, gold).Explanation.ShouldContain($"numeric rule {(agrees ? 1 : 0)}");
    }
}
