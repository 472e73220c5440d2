using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>How nights are spent.</summary>
public sealed record NightSettings
{
    /// <summary>The model that does the tasks, as <c>provider:model</c>; needed for a night that replays.</summary>
    public string? Target { get; init; }

    /// <summary>The model that reads what went wrong and proposes edits; the target unless given.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The model that judges answers to tasks with a rubric; without one such tasks are left out.</summary>
    public string? Judge { get; init; }

    /// <summary>
    /// The model that is asked about each group of requests, for the task, its checks and a rubric; null for what can be read without one.
    /// It is shown what you asked, what was answered and what you said against it, redacted.
    /// </summary>
    public string? Miner { get; init; }

    /// <summary>
    /// The agent program that does the tasks, e.g. <c>claude-code</c>, each in a folder of its own; null for one call of the target.
    /// </summary>
    public string? Agent { get; init; }

    /// <summary>The gate: <c>strict</c>, <c>posterior</c>, <c>best</c> …, or <c>off</c>.</summary>
    public string Gate { get; init; } = "strict";

    /// <summary>Whether a candidate is refused under which a task gets worse.</summary>
    public bool NoRegression { get; init; } = true;

    /// <summary>Most edits of a night and skill.</summary>
    public int EditBudget { get; init; } = 4;

    /// <summary>Most tasks of a night and skill, the most recent first.</summary>
    public int MaxTasks { get; init; } = 60;

    /// <summary>Most sessions that are taken in a night, newest first; 0 for all.</summary>
    public int MaxSessions { get; init; } = 200;

    /// <summary>Most money of a night, in US dollars; null for no cap.</summary>
    public double? MaxCost { get; init; } = 2;

    /// <summary>Most tokens of a night; null for no cap.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Most minutes of a night; null for no cap.</summary>
    public double? MaxMinutes { get; init; } = 60;

    /// <summary>The share of groups of tasks that judge.</summary>
    public double ValShare { get; init; } = 0.34;

    /// <summary>The share of groups of tasks that are looked at once, after the decision.</summary>
    public double TestShare { get; init; } = 0.16;

    /// <summary>Fewer judging tasks than this decide nothing.</summary>
    public int LeastVal { get; init; } = 3;

    /// <summary>Similar tasks of earlier nights that are learned from again, for each task of this one.</summary>
    public int RecallK { get; init; } = 2;

    /// <summary>Rephrased variants of each task that is learned from.</summary>
    public int DreamFactor { get; init; }

    /// <summary>
    /// How often each task that is learned from is tried. With more than one, a failed try is shown to the model that proposes edits
    /// beside a
    /// try of the same task that went well.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Fresh rollouts for each task and skill before a change is staged.</summary>
    public int FreshReplicates { get; init; } = 2;

    /// <summary>What a person wants in any case, told to the model that proposes edits.</summary>
    public string Preferences { get; init; } = "";

    /// <summary>The skill in which is learned what belongs to no other.</summary>
    public string ManagedSkill { get; init; } = "skillopt-learned";

    /// <summary>
    /// <c>CLAUDE.md</c> or <c>AGENTS.md</c>: learned there, inside our marks, in place of the managed skill; null for the skill.
    /// </summary>
    public string? Memory { get; init; }

    /// <summary>Further folders with skills.</summary>
    public ImmutableArray<string> SkillRoots { get; init; } = [];

    /// <summary>Whether a proposal that passed the release check is adopted at once.</summary>
    public bool AutoAdopt { get; init; }

    /// <summary>The seed of every random stream.</summary>
    public int Seed { get; init; } = 42;
}
