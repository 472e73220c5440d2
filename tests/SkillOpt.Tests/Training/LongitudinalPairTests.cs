using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

public class LongitudinalPairTests
{
    [Theory]
    [InlineData(0, 0.01, nameof(LongitudinalChange.StillFailed))]
    [InlineData(0.01, 0, nameof(LongitudinalChange.StillFailed))]
    [InlineData(0.01, 1, nameof(LongitudinalChange.Improved))]
    [InlineData(1, 0.01, nameof(LongitudinalChange.Regressed))]
    [InlineData(0.9, 0.1, nameof(LongitudinalChange.Regressed))]
    [InlineData(0.1, 0.9, nameof(LongitudinalChange.Improved))]
    [InlineData(1, 1, nameof(LongitudinalChange.StillSolved))]
    public void A_graded_score_counts_by_the_threshold_and_by_how_far_it_moved(double before, double after, string change) =>
        new LongitudinalPair(ToyWorld.Tasks().Train[0], Result(before), Result(after))
            .Change(successThreshold: 1)
            .ToString()
            .ShouldBe(change);

    private static Rollout Result(double score)
    {
        var task = ToyWorld.Tasks().Train[0];
        var outcome = new RolloutOutcome.Scored(new Score(score, score));
        return new Rollout(
            new RolloutRequest(Skill.FromText(ToyWorld.StartSkill), task, 1),
            ContentHash.Build("test").ToHash(),
            outcome,
            null
        );
    }
}
