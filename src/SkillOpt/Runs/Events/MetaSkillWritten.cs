namespace SkillOpt.Runs;

/// <summary>The optimizer revised its notebook. It never reaches the target.</summary>
public sealed record MetaSkillWritten : RunEvent
{
    /// <summary>The epoch that ended.</summary>
    public required int Epoch { get; init; }

    /// <summary>True when the call gave no usable answer and the notebook stays as it was.</summary>
    public bool IsLost { get; init; }

    /// <summary>The notebook.</summary>
    public string Content { get; init; } = "";
}
