namespace SkillOpt.Projects;

/// <summary>The settings of a benchmark's published runs, for every key that the project leaves open.</summary>
internal static class BenchmarkDefaults
{
    /// <summary>The values, named for the benchmark; none without one.</summary>
    /// <exception cref="SkillOptException">SKO4007: there is no such benchmark.</exception>
    public static IReadOnlyList<ConfigOverride> For(RunConfiguration configuration, IBenchmarkSource benchmarks)
    {
        if (configuration.Spec.Benchmark is not { } name)
        {
            return [];
        }

        var given = configuration.Entries.Where(e => e.IsSet).Select(e => e.Key.Path).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. benchmarks
                .Find(name)
                .Defaults.Where(s => !given.Contains(s.Key) && (s.Unless is null || !given.Contains(s.Unless)))
                // Settings of a model that is not named would be settings of nothing.
                .Where(s => !s.Key.StartsWith("target.", StringComparison.Ordinal) || given.Contains("target.model"))
                .Select(s => new ConfigOverride(s.Key, s.Value, $"benchmark {name}")),
        ];
    }

    /// <summary>
    /// Refuses a setting that the agent or the benchmark's environment does not know or cannot have, before anything is loaded.
    /// </summary>
    /// <exception cref="SkillOptException">SKO4005, SKO60xx: it names the place; SKO4007: there is no such benchmark.</exception>
    public static void CheckEnvironment(RunConfiguration configuration, ProjectServices services)
    {
        var settings = configuration.Spec.Environment.Settings;
        if (configuration.Spec.Environment.Agent is { } agent)
        {
            var own = configuration.Spec.Benchmark is null
                ? settings
                : Environments.OthersOf(settings, [.. settings.Select(s => s.Key).Except(services.Agents.SettingNames)]);
            Check(configuration, "environment.agent", () => services.Agents.CheckSettings(agent, own));
            settings = Environments.OthersOf(settings, services.Agents.SettingNames);
        }

        if (configuration.Spec.Benchmark is { } name)
        {
            var benchmark = services.Benchmarks.Find(name);
            Check(configuration, "environment.settings", () => benchmark.CheckSettings(settings));
        }
    }

    private static void Check(RunConfiguration configuration, string key, Action check)
    {
        try
        {
            check();
        }
        catch (SkillOptException e)
        {
            throw new SkillOptException(
                e.Code,
                $"{configuration.Entries.Single(k => k.Key.Path == key).Origin}: {e.Message}",
                e.ExitCode,
                e
            );
        }
    }
}
