using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Training;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Which settings a benchmark's published runs fix. What they are called and how they are written is the configuration table's to say.
/// </summary>
internal static class PublishedRun
{
    // The completion limit of all published runs.
    private const int MaxOutputTokens = 16_384;

    // With the key that bounds each: where a project sets that one, the published value is left out too.
    private static readonly (string Key, string? Unless)[] s_fixed =
    [
        ("train.epochs", null),
        ("train.batch_size", null),
        ("train.accumulation", null),
        ("train.minibatch", null),
        ("train.merge_batch", null),
        ("train.learning_rate", "train.min_learning_rate"),
        ("train.min_learning_rate", "train.learning_rate"),
        ("train.schedule", null),
        ("train.slow_update.samples", null),
        ("train.in_flight", null),
        ("target.max_output_tokens", null),
        ("target.attempt_timeout", "target.total_timeout"),
    ];

    /// <summary>The settings with their values.</summary>
    /// <param name="training">The training loop of the published runs.</param>
    /// <param name="callSeconds">Longest wait for one reply, in seconds.</param>
    public static IReadOnlyList<PublishedSetting> Settings(TrainingOptions training, int callSeconds)
    {
        var spec = new RunSpec
        {
            ProjectFolder = ".",
            Training = training,
            Target = new ModelSettings
            {
                Name = "",
                MaxOutputTokens = MaxOutputTokens,
                AttemptTimeoutSeconds = callSeconds,
            },
        };
        return [.. s_fixed.Select(s => new PublishedSetting(s.Key, $"{ConfigTable.Find(s.Key)!.Read(spec)}", s.Unless))];
    }
}
