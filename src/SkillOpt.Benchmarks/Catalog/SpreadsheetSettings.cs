using System.Text.Json.Nodes;
using SkillOpt.Benchmarks.Spreadsheet;
using SkillOpt.Benchmarks.Spreadsheet.Execution;

namespace SkillOpt.Benchmarks.Catalog;

/// <summary>The settings of SpreadsheetBench and the environment that they describe.</summary>
/// <param name="values">As in the project file.</param>
internal sealed class SpreadsheetSettings(JsonObject values)
{
    private readonly BenchmarkSettings _settings =
        new("spreadsheetbench", values, "mode", "max_turns", "task_seconds", "executor", "isolation", "recalculate", "seconds", "memory_mb");

    /// <summary>The name of the executor.</summary>
    public string Executor => _settings.Choice("executor", "python", "csharp");

    /// <summary>Whether programs may run with the person's own rights.</summary>
    public bool IsIsolationWaived => _settings.Choice("isolation", "required", "none") == "none";

    /// <summary>Whether LibreOffice calculates formulas before the comparison.</summary>
    public bool Recalculates => _settings.Flag("recalculate");

    /// <summary>What programs may use.</summary>
    public SandboxLimits Limits => new() { Seconds = _settings.Number("seconds", 120, 1, 3600), MemoryMegabytes = _settings.Number("memory_mb", 2048, 256, 65_536) };

    /// <exception cref="Calls.ModelCallException">There is no isolation and it was not waived.</exception>
    public IProgramExecutor CreateExecutor() => Executor == "csharp"
        ? new CSharpExecutor(TimeProvider.System, Limits, IsIsolationWaived)
        : new PythonExecutor(TimeProvider.System, Limits, IsIsolationWaived);

    /// <exception cref="Calls.ModelCallException">There is no isolation and it was not waived.</exception>
    public SpreadsheetEnvironment CreateEnvironment()
    {
        var options = new SpreadsheetOptions
        {
            Mode = _settings.Choice("mode", "multi", "single", "react") switch { "single" => SpreadsheetMode.Single, "react" => SpreadsheetMode.React, _ => SpreadsheetMode.Multi },
            MaxTurns = _settings.Number("max_turns", 30, 1, 200),
            TaskSeconds = _settings.Number("task_seconds", 600, 30, 86_400),
            Recalculate = Recalculates,
        };
        return new SpreadsheetEnvironment(CreateExecutor(), options, TimeProvider.System);
    }
}
