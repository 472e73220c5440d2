using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>One rollout to make.</summary>
/// <param name="Skill">The skill the target works with.</param>
/// <param name="Task">The task.</param>
/// <param name="Seed">Seed of this rollout's own randomness (shuffled options, a practice model's slips); part of the identity.</param>
/// <param name="Replicate">Which of several independent repetitions; part of the identity.</param>
public sealed record RolloutRequest(Skill Skill, TaskItem Task, long Seed, int Replicate = 0)
{
    /// <summary>True on training rollouts: an environment may then feed verification back to the target. Part of the identity.</summary>
    public bool IsTraining { get; init; }

    /// <summary>The rollout's identity within an environment and target, as given by their fingerprints.</summary>
    public ContentHash Key(string environmentFingerprint, string targetFingerprint) =>
        ContentHash
            .Build("rollout")
            .Add(environmentFingerprint)
            .Add(targetFingerprint)
            .Add(Skill.Hash)
            .Add(Task.Hash)
            .Add(Seed)
            .Add(Replicate)
            .Add(IsTraining ? 1 : 0)
            .ToHash();
}
