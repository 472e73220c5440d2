namespace SkillOpt.Training;

/// <summary>An edit with an exact anchor.</summary>
/// <param name="Edit">The edit.</param>
internal sealed record EditProposal(Edit Edit) : Proposal
{
    /// <inheritdoc/>
    public override string Summary => Edit.Operation switch
    {
        EditOperation.Append => $"append: {OneLine(Edit.Content)}",
        EditOperation.InsertAfter => $"insert after '{OneLine(Edit.Target, 60)}': {OneLine(Edit.Content)}",
        EditOperation.Replace => $"replace '{OneLine(Edit.Target, 60)}' by: {OneLine(Edit.Content)}",
        _ => $"delete: {OneLine(Edit.Target)}",
    };

    /// <inheritdoc/>
    public override string Identity => $"{Edit.Operation}\n{Edit.File}\n{Edit.Target}\n{Edit.Content}";
}
