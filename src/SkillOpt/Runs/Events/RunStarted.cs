namespace SkillOpt.Runs;

/// <summary>A run began.</summary>
public sealed record RunStarted : RunEvent
{
    /// <summary>How runs tell their history now.</summary>
    internal const int PresentHistory = 2;

    /// <summary>Identity of the starting skill.</summary>
    public required string Skill { get; init; }

    /// <summary>The starting skill's files: name to text.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <summary>Number of train tasks.</summary>
    public required int Train { get; init; }

    /// <summary>Number of val tasks.</summary>
    public required int Val { get; init; }

    /// <summary>Number of test tasks.</summary>
    public required int Test { get; init; }

    /// <summary>Epochs planned.</summary>
    public required int Epochs { get; init; }

    /// <summary>Steps planned.</summary>
    public required int Steps { get; init; }

    /// <summary>The target, as configured.</summary>
    public required string Target { get; init; }

    /// <summary>The optimizer, as configured.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Whether a practice model is at work: every view of a score must say so.</summary>
    public bool IsPractice { get; init; }

    /// <summary>Which way of telling a history the run began with; null in runs that version 0.1 began.</summary>
    public int? History { get; init; }

    /// <summary>The gate's policy.</summary>
    public required string Gate { get; init; }

    /// <summary>The metric the gate compares.</summary>
    public required string Metric { get; init; }
}
