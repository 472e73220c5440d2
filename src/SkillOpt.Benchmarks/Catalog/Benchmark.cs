using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Benchmarks;

/// <summary>One benchmark: how its data is read, how a task is put to the target, how answers are scored, and the settings of its published runs.</summary>
public sealed record Benchmark
{
    // The completion limit of all published runs.
    private const int MaxOutputTokens = 16_384;

    /// <summary>The name as in <c>benchmark:</c> of a project file.</summary>
    public required string Name { get; init; }

    /// <summary>One line on what it is.</summary>
    public required string Title { get; init; }

    /// <summary>What its data folder must hold, in words.</summary>
    public required string Layout { get; init; }

    /// <summary>Reads the tasks of a data folder.</summary>
    public required Func<string, TaskSet> Load { get; init; }

    /// <summary>Reads one data file as tasks, for scoring predictions; null when a benchmark has none.</summary>
    public Func<string, IReadOnlyList<TaskItem>>? LoadFile { get; init; }

    /// <summary>How its download looks; what <see cref="Preparation"/> reads.</summary>
    public required DownloadFormat Download { get; init; }

    /// <summary>Numbers of train, val and test tasks of the published split.</summary>
    public required (int Train, int Val, int Test) PublishedSplit { get; init; }

    /// <summary>What can be set under <c>environment</c>.</summary>
    public IReadOnlyList<EnvironmentSetting> Settings { get; init; } = [];

    /// <summary>Checks the project's <c>environment</c> settings without making anything.</summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    public void CheckSettings(JsonObject settings) => _ = new BenchmarkSettings(Name, settings, Settings);

    /// <summary>Makes the environment from the project's <c>environment</c> settings.</summary>
    public required Func<JsonObject, IEnvironment> CreateEnvironment { get; init; }

    /// <summary>Makes the scorer from the project's <c>environment</c> settings.</summary>
    public required Func<JsonObject, IScorer> CreateScorer { get; init; }

    /// <summary>Looks, for the doctor, at what the environment needs on this machine with the project's <c>environment</c> settings; null when it needs nothing.</summary>
    public Func<JsonObject, CancellationToken, IAsyncEnumerable<Finding>>? Examine { get; init; }

    /// <summary>The training settings of the published runs.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Longest wait for one reply in the published runs, in seconds.</summary>
    public int CallSeconds { get; init; } = 120;

    /// <summary>The settings of the published runs as keys of the project file: what holds where a project says nothing.</summary>
    public IReadOnlyList<PublishedSetting> Defaults =>
    [
        new("train.epochs", $"{Training.Epochs}"),
        new("train.batch_size", $"{Training.BatchSize}"),
        new("train.accumulation", $"{Training.Accumulation}"),
        new("train.minibatch", $"{Training.Minibatch}"),
        new("train.merge_batch", $"{Training.MergeBatch}"),
        new("train.learning_rate", $"{Training.LearningRate}", "train.min_learning_rate"),
        new("train.min_learning_rate", $"{Training.MinLearningRate}", "train.learning_rate"),
        new("train.schedule", Training.Schedule.ToString().ToLowerInvariant()),
        new("train.slow_update.samples", $"{Training.SlowUpdate.Samples}"),
        new("train.in_flight", $"{Training.InFlight}"),
        new("target.max_output_tokens", $"{MaxOutputTokens}"),
        new("target.attempt_timeout", $"{CallSeconds}", "target.total_timeout"),
    ];

    /// <summary>A first skill to train from.</summary>
    public required string StarterSkill { get; init; }

    /// <summary>A practice target that knows this benchmark's world; null when the general practice model serves.</summary>
    public Func<IChatClient>? PracticeTarget { get; init; }
}
