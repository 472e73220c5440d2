using System.Collections.Immutable;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>What an agent's own events tell of a rollout.</summary>
internal sealed record AgentReport
{
    /// <summary>Its last message; empty when it gave none.</summary>
    public string Answer { get; init; } = "";

    /// <summary>What it did, in order.</summary>
    public ImmutableArray<TrajectoryStep> Steps { get; init; } = [];

    /// <summary>What it says its calls consumed.</summary>
    public Usage Usage { get; init; } = Usage.Zero;

    /// <summary>Turns it says it took.</summary>
    public int Turns { get; init; }

    /// <summary>What went wrong; null when it says that nothing did.</summary>
    public AgentFault? Fault { get; init; }

    /// <summary>Whether it stopped because its turns were over.</summary>
    public bool IsExhausted { get; init; }

    /// <summary>Whether it gave its last word: without it, it was cut off.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The skills that it says it has; null when it does not say.</summary>
    public ImmutableArray<string>? Skills { get; init; }

    /// <summary>Names of skills whose text it says it loaded.</summary>
    public ImmutableArray<string> Loaded { get; init; } = [];

    /// <summary>Lines that could not be read.</summary>
    public int UnreadableLines { get; init; }
}
