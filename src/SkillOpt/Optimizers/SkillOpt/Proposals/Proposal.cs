using System.Collections.Immutable;

namespace SkillOpt.Training;

/// <summary>One thing that the optimizer proposes to change: an edit, a suggestion to an editor, or a whole document.</summary>
internal abstract record Proposal
{
    /// <summary>The tasks behind it: ids that the engine has checked against what the optimizer was shown.</summary>
    public ImmutableArray<string> TaskIds { get; init; } = [];

    /// <summary>Whether failures or successes led to it; null after both were merged.</summary>
    public EditSource? Source { get; init; }

    /// <summary>How many merge levels it went through.</summary>
    public int MergeLevel { get; init; }

    /// <summary>How many trajectories support it; at least 1.</summary>
    public int SupportCount => Math.Max(1, TaskIds.Length);

    /// <summary>The proposal in a line, for people, memories and ranking.</summary>
    public abstract string Summary { get; }

    /// <summary>What makes two proposals the same change.</summary>
    public abstract string Identity { get; }

    /// <summary>
    /// A short name of the change: the same in an analyst's patch, in the merged one, among the chosen and at the line it brought.
    /// </summary>
    public string Id => EditIdentity.ShortOf(Identity);
}
