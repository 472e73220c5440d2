using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>One batch of training rollouts.</summary>
/// <param name="Index">Its place in the epoch, from 0.</param>
/// <param name="Seed">Seed of the batch's rollouts.</param>
/// <param name="Tasks">Its tasks, in order; never empty.</param>
internal sealed record TrainingBatch(int Index, long Seed, ImmutableArray<TaskItem> Tasks);
