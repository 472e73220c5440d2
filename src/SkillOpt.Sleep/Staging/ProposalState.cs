namespace SkillOpt.Sleep;

/// <summary>What became of a proposal.</summary>
internal enum ProposalState
{
    /// <summary>It waits for a person.</summary>
    Staged,

    /// <summary>It was written into the document.</summary>
    Adopted,

    /// <summary>A person did not want it.</summary>
    Rejected,

    /// <summary>It was adopted and taken back.</summary>
    RolledBack,

    /// <summary>A later proposal for the same document took its place.</summary>
    Superseded,
}
