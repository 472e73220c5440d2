namespace SkillOpt.Sleep;

/// <summary>What a night did with one document.</summary>
public enum NightOutcome
{
    /// <summary>Nothing was tried: there is too little to judge by, or no document.</summary>
    Skipped,

    /// <summary>Everything that judges is solved already.</summary>
    Saturated,

    /// <summary>The night's money, tokens or minutes were spent before a decision; a later night goes on.</summary>
    Stopped,

    /// <summary>No change passed the gate.</summary>
    NothingBetter,

    /// <summary>A change looked better, but not by more than chance, or not on fresh answers.</summary>
    NotDistinguishable,

    /// <summary>A change is staged.</summary>
    Staged,

    /// <summary>A change was staged and adopted at once.</summary>
    Adopted,
}
