using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>
/// What a process does on a run: when it began and ended, under which caps, and how far it is. Clock, people and machines belong here; it
/// is never compared on resume and never read by the trainer.
/// </summary>
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(CapsSet), "caps_set")]
[JsonDerivedType(typeof(PricesSet), "prices_set")]
[JsonDerivedType(typeof(ForecastMade), "forecast_made")]
[JsonDerivedType(typeof(StageStarted), "stage_started")]
[JsonDerivedType(typeof(StageAdvanced), "stage_advanced")]
[JsonDerivedType(typeof(StageWaits), "stage_waits")]
[JsonDerivedType(typeof(StageFinished), "stage_finished")]
internal abstract record RunActivity
{
    private RunActivity() { }

    /// <summary>A process began to work on the run.</summary>
    /// <param name="Version">The program's version.</param>
    /// <param name="Pid">The process.</param>
    /// <param name="Host">Its machine.</param>
    /// <param name="User">Who started it, as the system names them.</param>
    /// <param name="Results">Completed results that it found.</param>
    public sealed record Began(string Version, int Pid, string Host, string User, long Results) : RunActivity;

    /// <summary>The process ended its work.</summary>
    /// <param name="Status">How far the run is.</param>
    /// <param name="Code">The code of what ended it; null when nothing went wrong.</param>
    /// <param name="Reason">What ended it, in a sentence; null when the run is complete.</param>
    public sealed record Ended(RunStatus Status, string? Code, string? Reason) : RunActivity;

    /// <summary>The caps in force from here on; null for none.</summary>
    /// <param name="MaxCost">US dollars.</param>
    /// <param name="MaxCalls">Calls of all models.</param>
    /// <param name="MaxTokens">Tokens of all models.</param>
    public sealed record CapsSet(decimal? MaxCost, long? MaxCalls, long? MaxTokens) : RunActivity;

    /// <summary>The prices in force from here on, of the models of the run.</summary>
    /// <param name="Prices">By model; a model without a known price is not among them.</param>
    public sealed record PricesSet(IReadOnlyList<ModelPrice> Prices) : RunActivity;

    /// <summary>A forecast was made.</summary>
    /// <param name="Calls">Calls: the least, the expected and the most.</param>
    /// <param name="Tokens">Tokens, likewise.</param>
    /// <param name="Cost">US dollars of the models whose price is known, likewise; null when no price is known.</param>
    /// <param name="Minutes">Minutes, likewise.</param>
    public sealed record ForecastMade(
        IReadOnlyList<double> Calls,
        IReadOnlyList<double> Tokens,
        IReadOnlyList<double>? Cost,
        IReadOnlyList<double> Minutes
    ) : RunActivity;

    /// <summary>A stage begins.</summary>
    /// <param name="Stage">Its label, e.g. <c>step 3 train</c>.</param>
    /// <param name="Total">Rollouts or calls that it has.</param>
    public sealed record StageStarted(string Stage, int Total) : RunActivity;

    /// <summary>A stage has got further; told at most once a second.</summary>
    /// <param name="Stage">Its label.</param>
    /// <param name="Done">How many of its rollouts or calls are done.</param>
    public sealed record StageAdvanced(string Stage, int Done) : RunActivity;

    /// <summary>A stage waits for something that may take long.</summary>
    /// <param name="Stage">Its label.</param>
    /// <param name="Message">What for, in a sentence.</param>
    public sealed record StageWaits(string Stage, string Message) : RunActivity;

    /// <summary>A stage is over.</summary>
    /// <param name="Stage">Its label.</param>
    public sealed record StageFinished(string Stage) : RunActivity;
}
