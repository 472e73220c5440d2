namespace SkillOpt.Runs;

/// <summary>An analyst has read one minibatch.</summary>
public sealed record PatchProposed : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary><c>failure</c> or <c>success</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Which minibatch of its kind, from 1.</summary>
    public required int Minibatch { get; init; }

    /// <summary>The tasks that the analyst was shown.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>True when the call gave no usable answer; then there are no proposals.</summary>
    public bool IsLost { get; init; }

    /// <summary>The analyst's reasoning.</summary>
    public string Reasoning { get; init; } = "";

    /// <summary>What it proposes.</summary>
    public IReadOnlyList<ProposalView> Proposals { get; init; } = [];

    /// <summary>The causes it sees.</summary>
    public IReadOnlyList<PatternView> Patterns { get; init; } = [];
}
