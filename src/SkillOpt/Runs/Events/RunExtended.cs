namespace SkillOpt.Runs;

/// <summary>A run goes on beyond the epochs that were planned before.</summary>
public sealed record RunExtended : RunEvent
{
    /// <summary>Epochs planned now.</summary>
    public required int Epochs { get; init; }

    /// <summary>Steps planned now.</summary>
    public required int Steps { get; init; }
}
