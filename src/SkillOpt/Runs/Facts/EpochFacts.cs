namespace SkillOpt.Runs;

/// <summary>The slow update looked back over an epoch.</summary>
internal sealed record SlowUpdateProposed : RunEvent
{
    /// <summary>The epoch that ended.</summary>
    public required int Epoch { get; init; }

    /// <summary>Tasks that improved from the previous epoch's skill to the current one.</summary>
    public required IReadOnlyList<string> Improved { get; init; }

    /// <summary>Tasks that got worse.</summary>
    public required IReadOnlyList<string> Regressed { get; init; }

    /// <summary>Tasks that stayed failed.</summary>
    public required IReadOnlyList<string> StillFailed { get; init; }

    /// <summary>Tasks that stayed solved.</summary>
    public required IReadOnlyList<string> StillSolved { get; init; }

    /// <summary>True when nothing was accepted since the epoch before, so that there was one skill only; null otherwise.</summary>
    public bool? NothingChanged { get; init; }

    /// <summary>Tasks that the one skill failed once and solved once; null when there were two skills.</summary>
    public IReadOnlyList<string>? Unsteady { get; init; }

    /// <summary>True when the call gave no usable answer.</summary>
    public bool IsLost { get; init; }

    /// <summary>The guidance; empty when none was written.</summary>
    public string Content { get; init; } = "";
}

/// <summary>The optimizer revised its notebook. It never reaches the target.</summary>
internal sealed record MetaSkillWritten : RunEvent
{
    /// <summary>The epoch that ended.</summary>
    public required int Epoch { get; init; }

    /// <summary>True when the call gave no usable answer and the notebook stays as it was.</summary>
    public bool IsLost { get; init; }

    /// <summary>The notebook.</summary>
    public string Content { get; init; } = "";
}
