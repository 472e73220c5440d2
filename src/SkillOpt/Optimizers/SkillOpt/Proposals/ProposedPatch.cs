using System.Collections.Immutable;

namespace SkillOpt.Training;

/// <summary>A list of proposals with the reasoning behind them.</summary>
/// <param name="Reasoning">The optimizer's words.</param>
/// <param name="Proposals">The proposals.</param>
internal sealed record ProposedPatch(string Reasoning, ImmutableArray<Proposal> Proposals)
{
    /// <summary>No proposals.</summary>
    public static ProposedPatch Empty { get; } = new("", []);

    /// <summary>Failure causes as the analyst grouped them, with checked task ids.</summary>
    public ImmutableArray<FailurePattern> FailurePatterns { get; init; } = [];

    /// <summary>Reminders of rules that were missed (skill-aware reflection).</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
