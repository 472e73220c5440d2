using SkillOpt.Bench.Prompts;

namespace SkillOpt.Tests.Training;

/// <summary>The prompt evaluation of <c>bench/</c>: what recorded reflection cases give an analyst to read.</summary>
public class PromptEvaluationTests
{
    private static readonly IReadOnlyList<PromptCase> s_cases = PromptCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "PromptCases"));

    public static TheoryData<string> Names => [.. s_cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_good_analyst_needs_stands_in_the_prompt_and_nothing_held_out_does(string name)
    {
        var finding = await PromptEvaluation.LookAsync(s_cases.Single(c => c.Name == name), TestContext.Current.CancellationToken);

        finding.IsGood.ShouldBeTrue($"{finding}\n\n{finding.Prompt}");
        finding.Tokens.ShouldBeInRange(200, 4000);
    }

    [Fact]
    public void The_cases_cover_every_shape_of_failure()
    {
        s_cases.Count.ShouldBeGreaterThanOrEqualTo(30);
        s_cases.ShouldAllBe(c => c.Lesson.Length > 0 && c.Needs.Count > 0);
        s_cases
            .Select(c => c.Shape)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(["ambiguity", "contradiction", "format", "limit", "missing step", "wrong tool"]);
        s_cases.Select(c => c.Stage).Distinct().Order(StringComparer.Ordinal).ShouldBe(["failures", "merge", "rank", "successes"]);
    }

    [Fact]
    public async Task What_is_missing_unwanted_or_held_out_is_found()
    {
        var good = s_cases.Single(c => c.Name == "format-date");
        var leaking = good with
        {
            Needs = [.. good.Needs, "no such text"],
            Absent = ["Answer with the date"],
            Skill = $"{good.Skill} Known: {PromptEvaluation.HeldOutMark}.",
        };

        var finding = await PromptEvaluation.LookAsync(leaking, TestContext.Current.CancellationToken);

        finding.Missing.ShouldBe(["no such text"]);
        finding.Unwanted.ShouldBe(["Answer with the date"]);
        finding.HeldOut.ShouldBe([PromptEvaluation.HeldOutMark]);
    }
}
