using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>Refuses settings and tasks with which a run would mean nothing.</summary>
internal static class TrainingChecks
{
    public static void Check(TrainingOptions options)
    {
        Require(options.Epochs >= 1, "train.epochs", "at least 1");
        Require(options.BatchSize >= 1, "train.batch_size", "at least 1");
        Require(options.Accumulation >= 1, "train.accumulation", "at least 1");
        Require(options.Minibatch >= 1, "train.minibatch", "at least 1");
        Require(options.MergeBatch >= 2, "train.merge_batch", "at least 2");
        Require(options.LearningRate >= 1, "train.learning_rate", "at least 1");
        Require(
            options.MinLearningRate >= 1 && options.MinLearningRate <= options.LearningRate,
            "train.min_learning_rate",
            "at least 1 and at most train.learning_rate"
        );
        Require(options.SuccessThreshold is > 0 and <= 1, "train.success_threshold", "above 0 and at most 1");
        Require(options.SlowUpdate.Samples >= 1, "train.slow_update.samples", "at least 1");
        Require(options.InFlight >= 1, "train.in_flight", "at least 1");
        Require(options.OptimizerInFlight >= 1, "train.optimizer_in_flight", "at least 1");
        Require(options.MaxFailureShare is >= 0 and <= 1, "train.max_failure_share", "between 0 and 1");
    }

    public static void Check(TaskSet tasks)
    {
        foreach (var (split, items) in new[] { ("train", tasks.Train), ("val", tasks.Val) })
        {
            if (items.IsEmpty)
            {
                throw new SkillOptException("SKO2221", $"The {split} split is empty; add tasks to it, or change the split ratio.");
            }
        }
    }

    private static void Require(bool holds, string key, string range)
    {
        if (!holds)
        {
            throw new SkillOptException("SKO2220", $"'{key}' must be {range}.");
        }
    }
}
