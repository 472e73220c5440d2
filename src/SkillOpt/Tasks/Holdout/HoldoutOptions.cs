namespace SkillOpt.Tasks;

/// <summary>Settings of the disjointness proof; see docs/tasks.md for how likeness is measured.</summary>
public sealed record HoldoutOptions
{
    /// <summary>What happens to alike tasks in two splits.</summary>
    public HoldoutPolicy Policy { get; init; } = HoldoutPolicy.Group;

    /// <summary>Weighted token likeness in (0, 1] from which two tasks count as nearly the same.</summary>
    public double Threshold { get; init; } = 0.7;

    /// <summary>Metadata fields that belong to what is asked (such as <c>choices</c> or <c>context</c>) and so to the comparison.</summary>
    public IReadOnlyList<string> MetadataFields { get; init; } = [];
}
