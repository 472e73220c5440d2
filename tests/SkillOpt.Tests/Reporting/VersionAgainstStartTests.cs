using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Tests.Reporting;

/// <summary>A version against the start: not against the incumbent that its verdict compared it with.</summary>
public class VersionAgainstStartTests
{
    private static readonly RunEvent[] s_facts =
    [
        Measured(EvaluationPurpose.Baseline, null, "start", [("a", 0), ("b", 0), ("c", 1), ("d", 0)]),
        Measured(EvaluationPurpose.Gate, "step 1", "first", [("a", 1), ("b", 0), ("c", 1), ("d", 0)]),
        Measured(EvaluationPurpose.Train, "step 2", "second", [("a", 0), ("b", 0), ("c", 0), ("d", 0)]),
        Measured(EvaluationPurpose.Gate, "step 2", "second", [("a", 1), ("b", 1), ("c", 0), ("d", 1)]),
    ];

    [Fact]
    public void Two_steps_are_compared_as_one_change()
    {
        var against = VersionAgainstStart.Of(s_facts, Version("step 2", "second"));

        against.Fixed.ShouldBe(["a", "b", "d"]);
        against.Broken.ShouldBe(["c"]);

        // Agresti and Min by hand, of four pairs with three wins and a loss: n = 6, mean 2/6, sum of squares 4 + 1.
        var half = 1.959964 * Math.Sqrt(((5 / 6.0) - (1 / 9.0)) / 6);
        against.Interval!.Low.ShouldBe((1 / 3.0) - half, 1e-6);
        against.Interval.High.ShouldBe(1, "no difference is larger");
    }

    [Fact]
    public void Of_an_evaluation_with_two_skills_only_the_versions_own_scores_count()
    {
        var both = Measured(EvaluationPurpose.Gate, "step 3", "incumbent", [("a", 0), ("b", 0), ("c", 0), ("d", 0)]) with
        {
            Skills = ["incumbent", "third"],
        };
        both = both with { Scores = [.. both.Scores, new TaskScore("a", 1, 1, ContentHash.Of("x")) { Skill = 1 }] };

        VersionAgainstStart
            .Of([.. s_facts, both], Version("step 3", "third"))
            .ShouldSatisfyAllConditions(a => a.Fixed.ShouldBe(["a"]), a => a.Broken.ShouldBeEmpty("the others were not measured with it"));
    }

    [Fact]
    public void A_run_that_does_not_tell_what_evaluations_were_for_gives_no_interval() =>
        VersionAgainstStart
            .Of([.. s_facts.Cast<EvaluationFinished>().Select(e => e with { Purpose = null })], Version("step 2", "second"))
            .Interval.ShouldBeNull();

    private static EvaluationFinished Measured(
        EvaluationPurpose purpose,
        string? origin,
        string skill,
        (string Id, double Hard)[] scores
    ) =>
        new()
        {
            Label = $"{origin} {purpose}",
            Split = purpose == EvaluationPurpose.Train ? TaskSplit.Train : TaskSplit.Val,
            Purpose = purpose,
            Origin = origin,
            Skill = skill,
            Planned = scores.Length,
            Scores = [.. scores.Select(s => new TaskScore(s.Id, s.Hard, s.Hard, ContentHash.Of(s.Id)))],
        };

    private static SkillVersion Version(string origin, string hash) =>
        new(2, origin, hash, new Dictionary<string, string>(StringComparer.Ordinal), null);
}
