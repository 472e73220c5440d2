namespace SkillOpt.Projects;

/// <summary>Which keys mean nothing beside others: they are not shown as in force, and giving them a value is an error.</summary>
internal static class ConfigUse
{
    private static readonly HashSet<string> s_ownTasks = new(StringComparer.Ordinal)
    {
        "tasks.path",
        "tasks.train",
        "tasks.val",
        "tasks.test",
        "tasks.ratio",
        "tasks.seed",
        "tasks.holdout.policy",
        "environment.name",
    };

    /// <summary>Why a key has no effect in a project; null when it has one.</summary>
    public static string? WhyUnused(ConfigKey key, RunSpec spec) =>
        key.Path switch
        {
            "data" when spec.Benchmark is null => "without a benchmark there is no data folder; name your tasks under tasks",
            "tasks.ratio" or "tasks.seed" when spec.Benchmark is null && spec.Tasks.Path is null && spec.Tasks.Train is not null =>
                "tasks.train and tasks.val are split already",
            var path when spec.Benchmark is { } benchmark && s_ownTasks.Contains(path) =>
                $"the benchmark {benchmark} brings its own tasks, split and environment",
            _ => null,
        };

    /// <exception cref="SkillOptException">SKO1310: a key was given a value that nothing would look at.</exception>
    public static void Check(RunSpec spec, RunSpec defaults, Func<string, string> originOf)
    {
        foreach (var key in ConfigTable.Keys.Where(k => originOf(k.Path) != RunConfiguration.DefaultOrigin))
        {
            // The default written out is what holds anyway; a run's own project file has it.
            if (WhyUnused(key, spec) is { } why && ConfigValue.ToText(key.Read(spec)) != ConfigValue.ToText(key.Read(defaults)))
            {
                throw new SkillOptException("SKO1310", $"{originOf(key.Path)}: {key.Path} has no effect here: {why}; remove it.");
            }
        }
    }
}
