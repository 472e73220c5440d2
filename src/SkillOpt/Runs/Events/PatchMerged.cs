namespace SkillOpt.Runs;

/// <summary>The patches of a step were merged.</summary>
public sealed record PatchMerged : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>Number of patches that held proposals.</summary>
    public required int Patches { get; init; }

    /// <summary>True when a merge call was lost and its inputs were put one after another.</summary>
    public bool WasLost { get; init; }

    /// <summary>The merger's reasoning.</summary>
    public string Reasoning { get; init; } = "";

    /// <summary>The merged proposals.</summary>
    public required IReadOnlyList<ProposalView> Proposals { get; init; }
}
