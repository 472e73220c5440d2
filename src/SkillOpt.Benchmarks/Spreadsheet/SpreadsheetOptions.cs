namespace SkillOpt.Benchmarks;

/// <summary>Settings of the SpreadsheetBench environment.</summary>
internal sealed record SpreadsheetOptions
{
    /// <summary>How the target works.</summary>
    public SpreadsheetMode Mode { get; init; } = SpreadsheetMode.Multi;

    /// <summary>Most model calls of an episode, at least 1.</summary>
    public int MaxTurns { get; init; } = 30;

    /// <summary>
    /// Time for the conversation about a task, model calls and tried programs together, in seconds. The cases are scored after it, whatever
    /// it took.
    /// </summary>
    public int TaskSeconds { get; init; } = 600;

    /// <summary>Whether outputs are recalculated by LibreOffice before they are compared.</summary>
    public bool Recalculate { get; init; }
}
