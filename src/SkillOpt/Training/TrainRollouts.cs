using System.Collections.Immutable;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>The scored train rollouts that the run has made: paid for and in the journal, so that reading one again costs nothing.</summary>
internal sealed class TrainRollouts
{
    private ImmutableDictionary<(ContentHash Skill, string Task), Made> _bySkill = ImmutableDictionary<(ContentHash Skill, string Task), Made>.Empty;
    private ImmutableDictionary<(int Epoch, string Task), Made> _byEpoch = ImmutableDictionary<(int Epoch, string Task), Made>.Empty;

    /// <summary>A list of its own with the same rollouts.</summary>
    public TrainRollouts Copy() => new() { _bySkill = _bySkill, _byEpoch = _byEpoch };

    /// <summary>Takes in what an evaluation scored.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="epoch">The epoch whose pass over the split it belongs to; null when it belongs to none.</param>
    public void Add(Evaluation evaluation, int? epoch)
    {
        foreach (var result in evaluation.Results)
        {
            if (result.Score is not { } score)
            {
                continue;
            }

            var made = new Made(result.Request, score.WithoutExplanation());
            _bySkill = _bySkill.SetItem((result.Request.Skill.Hash, result.Task.Id), made);
            if (epoch is { } number)
            {
                _byEpoch = _byEpoch.SetItem((number, result.Task.Id), made);
            }
        }
    }

    /// <summary>The last rollout of a task under a skill; null when there is none.</summary>
    public RolloutRequest? Under(Skill skill, string task) => _bySkill.GetValueOrDefault((skill.Hash, task))?.Request;

    /// <summary>An epoch's rollout of a task, under whichever skill was in force; null when there is none.</summary>
    public RolloutRequest? Of(int epoch, string task) => _byEpoch.GetValueOrDefault((epoch, task))?.Request;

    /// <summary>The scores of a skill, the last one of each task, in task order.</summary>
    public IReadOnlyList<(string Task, Score Score)> ScoresOf(Skill skill) =>
        [.. _bySkill.Where(m => m.Key.Skill == skill.Hash).OrderBy(m => m.Key.Task, StringComparer.Ordinal).Select(m => (m.Key.Task, m.Value.Score))];

    private sealed record Made(RolloutRequest Request, Score Score);
}
