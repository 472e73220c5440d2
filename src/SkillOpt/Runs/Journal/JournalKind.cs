namespace SkillOpt.Runs;

/// <summary>What a journal entry holds. The numbers are stored; never reuse one.</summary>
public enum JournalKind
{
    /// <summary>A model call's reply.</summary>
    Call = 1,

    /// <summary>A rollout: trajectory, answer, usage.</summary>
    Rollout = 2,

    /// <summary>A score that was not a pure computation.</summary>
    Score = 3,

    /// <summary>
    /// A failure that the run went on without; remembered only for the place where it was met, so that a resumed run tells the same
    /// history.
    /// </summary>
    Loss = 4,

    /// <summary>
    /// The id of the batch in which a call was handed in to a provider. Not a result: it only tells a resumed run where the reply will be.
    /// </summary>
    Ticket = 5,
}
