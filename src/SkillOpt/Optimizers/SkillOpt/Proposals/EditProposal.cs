namespace SkillOpt.Training;

/// <summary>An edit with an exact anchor.</summary>
/// <param name="Edit">The edit.</param>
internal sealed record EditProposal(Edit Edit) : Proposal
{
    /// <inheritdoc/>
    public override string Summary => EditSummary.Of(Edit);

    /// <inheritdoc/>
    public override string Identity => EditIdentity.TextOf(Edit);
}
