namespace SkillOpt.Runs;

/// <summary>A candidate skill exists. It is told before anything is paid for measuring it.</summary>
public sealed record CandidateBuilt : RunEvent
{
    /// <summary>What brought it: <c>step 3</c>, <c>slow update of epoch 2</c>, <c>appendix of step 3</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The step; null for a slow update.</summary>
    public int? Step { get; init; }

    /// <summary>Identity of the candidate.</summary>
    public required string Skill { get; init; }

    /// <summary>Identity of the skill it was made from.</summary>
    public required string Parent { get; init; }

    /// <summary>The candidate's files: name to text.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <summary>What became of each edit.</summary>
    public IReadOnlyList<EditView> Edits { get; init; } = [];

    /// <summary>Changes of a rewrite in the editor's words.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}
