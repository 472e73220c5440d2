using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>What a trainer works with.</summary>
public sealed record TrainerParts
{
    /// <summary>Settings of the loop.</summary>
    public TrainingOptions Options { get; init; } = new();

    /// <summary>
    /// The algorithm that makes candidates; null for the loop of this engine: reflect, aggregate, select, update, step by step.
    /// </summary>
    public IOptimizer? Algorithm { get; init; }

    /// <summary>A gate of one's own; null for the policy that <see cref="GateOptions"/> names.</summary>
    public IGate? Gate { get; init; }

    /// <summary>
    /// Settings of the gate: the policy, and what holds for every gate (the metric, the release check, the gaming alarm).
    /// </summary>
    public GateOptions GateOptions { get; init; } = new();

    /// <summary>Makes rollouts.</summary>
    public required IRolloutExecutor Executor { get; init; }

    /// <summary>The model that edits the skill.</summary>
    public required ModelEndpoint Optimizer { get; init; }

    /// <summary>The target's name, for the record.</summary>
    public required string TargetName { get; init; }

    /// <summary>Whether a practice model is at work.</summary>
    public bool IsPractice { get; init; }

    /// <summary>The run's journal.</summary>
    public required IJournal Journal { get; init; }

    /// <summary>The run's stream of facts.</summary>
    public required IEventLog Events { get; init; }

    /// <summary>Takes what the optimizer is asked, for people.</summary>
    internal ICallLog CallLog { get; init; } = SilentCallLog.Instance;

    /// <summary>Counts and caps.</summary>
    public ICallMeter Meter { get; init; } = new CallTotals();

    /// <summary>What earlier starts of the same run had planned.</summary>
    internal RunPast Past { get; init; } = RunPast.None;

    /// <summary>The optimizer's prompts.</summary>
    public PromptLibrary Prompts { get; init; } = PromptLibrary.BuiltIn;

    /// <summary>Measures how long calls take; decides nothing.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The scorer's rules as text, to notice edits that quote them; empty when it has none in words.</summary>
    public string ScorerRules { get; init; } = "";

    /// <summary>Guards the test split.</summary>
    internal ITestSeal TestSeal { get; init; } = UnsealedTests.Instance;

    /// <summary>
    /// Whether calls are answered by hand: then whatever may be asked at once is asked at once, and a gate that could stop early spares
    /// nothing of its stage, for a round of answers costs more than a few answers too many.
    /// </summary>
    public bool AsksWholeStages { get; init; }

    /// <summary>Watches.</summary>
    public IRunObserver Observer { get; init; } = SilentObserver.Instance;

    /// <summary>The gate as facts name it.</summary>
    internal string GateName => Gate?.Name ?? GateOptions.Policy;
}
