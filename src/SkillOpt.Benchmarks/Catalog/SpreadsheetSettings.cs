using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>The settings of SpreadsheetBench and the environment that they describe.</summary>
/// <param name="values">As in the project file.</param>
internal sealed class SpreadsheetSettings(JsonObject values)
{
    private readonly BenchmarkSettings _settings = new("spreadsheetbench", values, Known);

    /// <summary>What can be set.</summary>
    public static IReadOnlyList<EnvironmentSetting> Known { get; } =
    [
        EnvironmentSetting.Choice("mode", "multi", "single", "react"),
        EnvironmentSetting.Number("max_turns", 30, 1, 200),
        EnvironmentSetting.Number("task_seconds", 600, 30, 86_400),
        EnvironmentSetting.Choice("executor", "python", "csharp"),
        EnvironmentSetting.Choice("isolation", "required", "none"),
        EnvironmentSetting.Flag("recalculate"),
        EnvironmentSetting.Number("seconds", 120, 1, 3600),
        EnvironmentSetting.Number("memory_mb", 2048, 256, 65_536),
    ];

    /// <summary>The name of the executor.</summary>
    public string Executor => _settings.Choice("executor");

    /// <summary>Whether programs may run with the person's own rights.</summary>
    public bool IsIsolationWaived => _settings.Choice("isolation") == "none";

    /// <summary>Whether LibreOffice calculates formulas before the comparison.</summary>
    public bool Recalculates => _settings.Flag("recalculate");

    /// <summary>What programs may use.</summary>
    public SandboxLimits Limits => new() { Seconds = _settings.Number("seconds"), MemoryMegabytes = _settings.Number("memory_mb") };

    /// <exception cref="Calls.ModelCallException">There is no isolation and it was not waived.</exception>
    public IProgramExecutor CreateExecutor() => Executor == "csharp"
        ? new CSharpExecutor(TimeProvider.System, Limits, IsIsolationWaived)
        : new PythonExecutor(TimeProvider.System, Limits, IsIsolationWaived);

    /// <exception cref="Calls.ModelCallException">There is no isolation and it was not waived.</exception>
    public SpreadsheetEnvironment CreateEnvironment()
    {
        var options = new SpreadsheetOptions
        {
            Mode = _settings.Choice("mode") switch { "single" => SpreadsheetMode.Single, "react" => SpreadsheetMode.React, _ => SpreadsheetMode.Multi },
            MaxTurns = _settings.Number("max_turns"),
            TaskSeconds = _settings.Number("task_seconds"),
            Recalculate = Recalculates,
        };
        return new SpreadsheetEnvironment(CreateExecutor(), options, TimeProvider.System);
    }
}
