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
[JsonDerivedType(typeof(SkillMeasured), "skill_measured")]
[JsonDerivedType(typeof(NoiseMeasured), "noise_measured")]
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
    /// <param name="Command">The command that began it; null where it was begun from code, or by an earlier version.</param>
    public sealed record Began(string Version, int Pid, string Host, string User, long Results, string? Command = null) : RunActivity;

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

    /// <summary>A skill was measured outside of any run (<c>eval</c>).</summary>
    /// <param name="Label">What was measured, in a word or two.</param>
    /// <param name="Skill">The skill's identity.</param>
    /// <param name="Target">The target.</param>
    /// <param name="IsPractice">Whether a practice model was the target.</param>
    /// <param name="Replicates">How many times each task was rolled out.</param>
    /// <param name="Hard">Mean strict success; null when nothing was scored.</param>
    /// <param name="Soft">Mean partial credit; null when nothing was scored.</param>
    /// <param name="Scores">Every scored rollout.</param>
    /// <param name="Failures">Every rollout without a score; null when there are none.</param>
    public sealed record SkillMeasured(
        string Label,
        string Skill,
        string Target,
        bool IsPractice,
        int Replicates,
        double? Hard,
        double? Soft,
        IReadOnlyList<TaskScore> Scores,
        IReadOnlyList<TaskFailure>? Failures
    ) : RunActivity;

    /// <summary>A noise study was made (<c>noise</c>): a skill against itself.</summary>
    /// <param name="Skill">The skill's identity.</param>
    /// <param name="Target">The target.</param>
    /// <param name="IsPractice">Whether a practice model was the target.</param>
    /// <param name="Tasks">Tasks with at least two scored replicates.</param>
    /// <param name="Excluded">Tasks without.</param>
    /// <param name="Replicates">Replicates asked for per task.</param>
    /// <param name="Mean">Mean score over tasks.</param>
    /// <param name="ReplicateMeans">The score of every replicate taken alone.</param>
    /// <param name="FlipRate">Share of pairs of replicates that differ.</param>
    /// <param name="FlipLow">Lower end of its 95 % interval.</param>
    /// <param name="FlipHigh">Upper end.</param>
    /// <param name="WithinTaskShare">Share of a score's variance that lies within a task; null when all scores are equal.</param>
    /// <param name="SmallestDifference">The smallest true difference found four times in five; null when no score moved.</param>
    /// <param name="Needed">Differences, each with the tasks that it needs; null for one that cannot be reached.</param>
    /// <param name="AlwaysPassed">Tasks solved in every replicate.</param>
    /// <param name="AlwaysFailed">Tasks failed in every replicate.</param>
    public sealed record NoiseMeasured(
        string Skill,
        string Target,
        bool IsPractice,
        int Tasks,
        int Excluded,
        int Replicates,
        double Mean,
        IReadOnlyList<double> ReplicateMeans,
        double FlipRate,
        double FlipLow,
        double FlipHigh,
        double? WithinTaskShare,
        double? SmallestDifference,
        IReadOnlyDictionary<string, int?> Needed,
        IReadOnlyList<string> AlwaysPassed,
        IReadOnlyList<string> AlwaysFailed
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
