using System.Collections.Immutable;

namespace SkillOpt.Tasks;

/// <summary>
/// The order of one epoch: every train task exactly once, in batches, several batches to a step. The last step may have fewer batches and
/// the last batch fewer tasks; nothing is filled up with repeated tasks, so every step's evidence is what it says.
/// </summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Steps">The batches of each step.</param>
internal sealed record BatchPlan(int Epoch, ImmutableArray<ImmutableArray<TrainingBatch>> Steps)
{
    /// <summary>Plans one epoch. The same arguments always give the same plan; the random stream is used for nothing else.</summary>
    /// <param name="train">The train split.</param>
    /// <param name="batchSize">Tasks per batch; at least 1.</param>
    /// <param name="accumulation">Batches per step; at least 1.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or the epoch is less than 1.</exception>
    public static BatchPlan ForEpoch(ImmutableArray<TaskItem> train, int batchSize, int accumulation, long seed, int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulation, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        var batches = new SeededRandom(seed, "train-order", epoch)
            .Shuffle(train)
            .Chunk(batchSize)
            .Select((tasks, i) => new TrainingBatch(i, SeedOf(seed, epoch, i), [.. tasks]));
        return new BatchPlan(epoch, [.. batches.Chunk(accumulation).Select(step => step.ToImmutableArray())]);
    }

    /// <summary>Steps of an epoch: ⌈tasks / (batch size × accumulation)⌉.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the number of tasks less than 0.</exception>
    public static int StepsPerEpoch(int tasks, int batchSize, int accumulation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tasks);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulation, 1);
        var perStep = (long)batchSize * accumulation;
        return (int)((tasks + perStep - 1) / perStep);
    }

    private static long SeedOf(long seed, int epoch, int batch) => (long)(new SeededRandom(seed, "batch", epoch, batch).NextUInt64() >> 1);
}
