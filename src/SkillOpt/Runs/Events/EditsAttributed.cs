namespace SkillOpt.Runs;

/// <summary>An accepted bundle of edits was taken apart: each edit was left out once, on the tasks that the bundle had changed.</summary>
public sealed record EditsAttributed : RunEvent
{
    /// <summary>What brought the bundle.</summary>
    public required string Origin { get; init; }

    /// <summary>The edits.</summary>
    public required IReadOnlyList<EditShare> Edits { get; init; }

    /// <summary>Rollouts it took.</summary>
    public required int Rollouts { get; init; }
}
