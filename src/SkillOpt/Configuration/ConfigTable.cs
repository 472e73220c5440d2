using System.Collections.Frozen;

namespace SkillOpt.Projects;

/// <summary>All keys and sections, in the order in which they are shown, stored and documented.</summary>
internal static class ConfigTable
{
    /// <summary>Every key.</summary>
    public static IReadOnlyList<ConfigKey> Keys { get; } =
    [
        .. ProjectKeys.All,
        .. ModelKeys.For("target", s => s.Target, (s, m) => s with { Target = m }),
        .. ModelKeys.For("optimizer", s => s.Optimizer, (s, m) => s with { Optimizer = m }),
        .. ModelKeys.For("judge", s => s.Judge, (s, m) => s with { Judge = m }),
        .. TrainKeys.All,
        .. GateKeys.All,
        .. BudgetKeys.All,
        .. BatchKeys.All,
        .. CacheKeys.All,
        .. RunKeys.All,
    ];

    /// <summary>Every section.</summary>
    public static IReadOnlyList<ConfigSection> Sections { get; } =
    [
        new("tasks", "Where the tasks are and how they are split.") { Shorthand = "tasks.path" },
        new("tasks.holdout", "The proof that no held-out task is also a training task.") { Shorthand = "tasks.holdout.policy" },
        new("environment", "How a task is put to the target. Further entries are the environment's own settings.")
        {
            Shorthand = "environment.name",
            Rest = "environment.settings",
        },
        new("target", "The frozen model that does the tasks with the skill.") { Shorthand = "target.model" },
        new("optimizer", "The model that reads trajectories and edits the skill.") { Shorthand = "optimizer.model" },
        new("judge", "The model that grades answers, for scorers that need one.") { Shorthand = "judge.model" },
        new("train", "The training loop."),
        new("train.slow_update", "Epoch-wise guidance from comparing two epochs on the same tasks.")
        {
            Shorthand = "train.slow_update.enabled",
        },
        new("gate", "Which candidates are accepted.") { Shorthand = "gate.policy" },
        new("budget", "Caps. Reaching one stops the run cleanly with exit code 4; raise it and run the same command to go on."),
        new("budget.target", "Caps of the target alone."),
        new("budget.optimizer", "Caps of the optimizer alone."),
        new("budget.judge", "Caps of the judge alone."),
        new("batch", "Batches at half the price, for rollouts that may wait.") { Shorthand = "batch.stages" },
        new("cache", "Replies kept across runs.") { Shorthand = "cache.mode" },
        new("run", "Where the run is kept.") { Shorthand = "run.name" },
    ];

    private static readonly FrozenDictionary<string, ConfigKey> s_byPath = Keys.ToFrozenDictionary(k => k.Path, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ConfigSection> s_sectionsByPath = Sections.ToFrozenDictionary(
        s => s.Path,
        StringComparer.Ordinal
    );

    /// <summary>The key of a path; null when there is none.</summary>
    public static ConfigKey? Find(string path) => s_byPath.GetValueOrDefault(path);

    /// <summary>The section of a path; null when there is none.</summary>
    public static ConfigSection? FindSection(string path) => s_sectionsByPath.GetValueOrDefault(path);
}
