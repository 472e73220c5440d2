using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Scoring;

/// <summary>A score tells its checks one by one, so that a page can show what passed, what failed, and on what evidence.</summary>
public class ScoreChecksTests
{
    [Fact]
    public void Rules_tell_each_check_with_what_it_saw()
    {
        var rules = RuleChecks.Parse(
            JsonNode.Parse("""[{"op": "contains", "arg": "total"}, {"op": "max_chars", "arg": 5}, {"op": "no_refusal"}]"""),
            "here"
        );

        var score = rules.Score("the total is 7", []);

        score.Checks!.Select(c => (c.Name, c.Passed)).ShouldBe([("contains total", true), ("max_chars 5", false), ("no_refusal", true)]);
        score.Checks!.ShouldAllBe(c => c.Evidence.Length > 0);
        score.Soft.ShouldBe(score.Checks!.Average(c => c.Score), 1e-9);
    }

    [Fact]
    public async Task A_composition_tells_its_parts_and_their_checks()
    {
        var scorer = ScorerFactory.Create(
            JsonNode.Parse(
                """
                {"name": "compose", "parts": [
                  {"name": "rules", "label": "form", "veto": true, "checks": [{"op": "contains", "arg": "7"}]},
                  {"name": "exact", "label": "value", "weight": 2}
                ]}
                """
            ),
            new ScorerServices()
        );
        var task = new TaskItem
        {
            Id = "a",
            Input = [new TaskMessage("user", "what?")],
            Expected = "7",
        };

        var score = await scorer.ScoreAsync(new ScoringRequest(task, "8, not 7"), TestContext.Current.CancellationToken);
        score
            .Checks!.Select(c => (c.Name, c.Passed, c.Weight, c.IsVeto))
            .ShouldBe([("form", true, 0, true), ("form: contains 7", true, 1, false), ("value", false, 2, false)]);

        var vetoed = await scorer.ScoreAsync(new ScoringRequest(task, "8"), TestContext.Current.CancellationToken);
        vetoed.Checks![0].ShouldSatisfyAllConditions(c => c.Passed.ShouldBeFalse(), c => c.IsVeto.ShouldBeTrue());
        vetoed.Checks!.ShouldNotContain(c => c.Name == "value", "after a veto the rest is not run");
    }
}
