namespace SkillOpt.Benchmarks;

/// <summary>The settings of SpreadsheetBench and the environment that they describe.</summary>
/// <param name="settings">As in the project file.</param>
internal sealed class SpreadsheetSettings(BenchmarkSettings settings)
{
    private static readonly EnvironmentSetting s_mode = EnvironmentSetting.Choice("mode", "multi", "single", "react");
    private static readonly EnvironmentSetting s_maxTurns = EnvironmentSetting.Number("max_turns", 30, 1, 200);
    private static readonly EnvironmentSetting s_taskSeconds = EnvironmentSetting.Number("task_seconds", 600, 30, 86_400);
    private static readonly EnvironmentSetting s_executor = EnvironmentSetting.Choice("executor", "python", "csharp");
    private static readonly EnvironmentSetting s_isolation = EnvironmentSetting.Choice("isolation", "required", "none");
    private static readonly EnvironmentSetting s_recalculate = EnvironmentSetting.Flag("recalculate");
    private static readonly EnvironmentSetting s_seconds = EnvironmentSetting.Number("seconds", 120, 1, 3600);
    private static readonly EnvironmentSetting s_memory = EnvironmentSetting.Number("memory_mb", 2048, 256, 65_536);

    /// <summary>What can be set.</summary>
    public static IReadOnlyList<EnvironmentSetting> Known { get; } =
    [s_mode, s_maxTurns, s_taskSeconds, s_executor, s_isolation, s_recalculate, s_seconds, s_memory];

    /// <summary>The name of the executor.</summary>
    public string Executor => settings.Choice(s_executor);

    /// <summary>Whether programs may run with the person's own rights.</summary>
    public bool IsIsolationWaived => settings.Choice(s_isolation) == "none";

    /// <summary>Whether LibreOffice calculates formulas before the comparison.</summary>
    public bool Recalculates => settings.Flag(s_recalculate);

    /// <summary>What programs may use.</summary>
    public SandboxLimits Limits => new() { Seconds = settings.Number(s_seconds), MemoryMegabytes = settings.Number(s_memory) };

    /// <exception cref="Calls.ModelCallException">There is no isolation and it was not waived.</exception>
    public IProgramExecutor CreateExecutor() =>
        Executor == "csharp"
            ? new CSharpExecutor(TimeProvider.System, Limits, IsIsolationWaived)
            : new PythonExecutor(TimeProvider.System, Limits, IsIsolationWaived);

    /// <exception cref="Calls.ModelCallException">There is no isolation and it was not waived.</exception>
    public SpreadsheetEnvironment CreateEnvironment()
    {
        var options = new SpreadsheetOptions
        {
            Mode = settings.Choice(s_mode) switch
            {
                "single" => SpreadsheetMode.Single,
                "react" => SpreadsheetMode.React,
                _ => SpreadsheetMode.Multi,
            },
            MaxTurns = settings.Number(s_maxTurns),
            TaskSeconds = settings.Number(s_taskSeconds),
            Recalculate = Recalculates,
        };
        return new SpreadsheetEnvironment(CreateExecutor(), options, TimeProvider.System);
    }
}
