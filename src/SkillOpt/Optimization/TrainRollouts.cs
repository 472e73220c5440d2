using System.Collections.Immutable;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>
/// The scored train rollouts that the run has made: paid for and in the journal, so that reading one again costs nothing. Immutable.
/// </summary>
internal sealed class TrainRollouts
{
    private readonly ImmutableDictionary<(ContentHash Skill, string Task), Made> _bySkill;
    private readonly ImmutableDictionary<(int Epoch, string Task), Made> _byEpoch;

    private TrainRollouts(
        ImmutableDictionary<(ContentHash Skill, string Task), Made> bySkill,
        ImmutableDictionary<(int Epoch, string Task), Made> byEpoch
    ) => (_bySkill, _byEpoch) = (bySkill, byEpoch);

    /// <summary>None yet.</summary>
    public static TrainRollouts None { get; } =
        new(ImmutableDictionary<(ContentHash Skill, string Task), Made>.Empty, ImmutableDictionary<(int Epoch, string Task), Made>.Empty);

    /// <summary>These, and what an evaluation scored.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="epoch">The epoch whose pass over the split it belongs to; null when it belongs to none.</param>
    public TrainRollouts With(Evaluation evaluation, int? epoch)
    {
        var (bySkill, byEpoch) = (_bySkill, _byEpoch);
        foreach (var result in evaluation.Results)
        {
            if (result.Score is not { } score)
            {
                continue;
            }

            var made = new Made(result.Request, score.WithoutExplanation());
            bySkill = bySkill.SetItem((result.Request.Skill.Hash, result.Task.Id), made);
            if (epoch is { } number)
            {
                byEpoch = byEpoch.SetItem((number, result.Task.Id), made);
            }
        }

        return new TrainRollouts(bySkill, byEpoch);
    }

    /// <summary>The last rollout of a task under a skill; null when there is none.</summary>
    public RolloutRequest? Under(Skill skill, string task) => _bySkill.GetValueOrDefault((skill.Hash, task))?.Request;

    /// <summary>An epoch's rollout of a task, under whichever skill was in force; null when there is none.</summary>
    public RolloutRequest? Of(int epoch, string task) => _byEpoch.GetValueOrDefault((epoch, task))?.Request;

    /// <summary>The scores of a skill, the last one of each task, in task order.</summary>
    public IReadOnlyList<(string Task, Score Score)> ScoresOf(Skill skill) =>
        [
            .. _bySkill
                .Where(m => m.Key.Skill == skill.Hash)
                .OrderBy(m => m.Key.Task, StringComparer.Ordinal)
                .Select(m => (m.Key.Task, m.Value.Score)),
        ];

    private sealed record Made(RolloutRequest Request, Score Score);
}
