namespace SkillOpt.Runs;

/// <summary>One setting that differs from the one the run was begun with.</summary>
/// <param name="Key">The dotted key.</param>
/// <param name="Old">Its value when the run was begun; null when it was not there.</param>
/// <param name="New">Its value now; null when it is not there any more.</param>
/// <param name="Kind">What that means.</param>
internal sealed record SpecDifference(string Key, string? Old, string? New, SpecDifferenceKind Kind)
{
    /// <summary><c>key: old → new</c>.</summary>
    public override string ToString() => $"{Key}: {Old ?? "(absent)"} → {New ?? "(absent)"}";
}
