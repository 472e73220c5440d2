namespace SkillOpt.Sleep;

/// <summary>What became of a proposal, in words.</summary>
internal static class StateText
{
    /// <summary>The words.</summary>
    public static string Of(ProposalState state) =>
        state switch
        {
            ProposalState.Staged => "staged",
            ProposalState.Adopted => "adopted",
            ProposalState.Rejected => "rejected",
            ProposalState.RolledBack => "rolled back",
            _ => "superseded by a later one",
        };
}
