namespace SkillOpt;

/// <summary>What became of one edit of a list, in list order.</summary>
/// <param name="Index">Position in the list, from 1.</param>
/// <param name="Edit">The edit.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">One sentence for a person and for the optimizer; empty when applied as written.</param>
internal sealed record EditReport(int Index, Edit Edit, EditStatus Status, string Detail)
{
    /// <summary>Whether the edit changed the skill.</summary>
    public bool IsApplied => Status == EditStatus.Applied;
}
