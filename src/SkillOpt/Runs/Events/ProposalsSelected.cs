namespace SkillOpt.Runs;

/// <summary>The learning rate clipped a step's proposals.</summary>
public sealed record ProposalsSelected : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>The most changes allowed.</summary>
    public required int Budget { get; init; }

    /// <summary>How the choice was made.</summary>
    public required string Reason { get; init; }

    /// <summary>The chosen proposals, in order of worth.</summary>
    public required IReadOnlyList<ProposalView> Proposals { get; init; }
}
