namespace SkillOpt.Runs;

/// <summary>A step ended without a candidate, so nothing was measured.</summary>
public sealed record StepSkipped : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Edits that could not be applied.</summary>
    public IReadOnlyList<EditView> Edits { get; init; } = [];
}
