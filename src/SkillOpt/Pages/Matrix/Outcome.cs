namespace SkillOpt.Reporting;

/// <summary>What a task came to under a skill: one list for all views.</summary>
internal enum Outcome : byte
{
    /// <summary>Never rolled out with this skill; the reason stands beside. Counts in no mean.</summary>
    NotEvaluated,

    /// <summary>Strict success reaches the threshold.</summary>
    Solved,

    /// <summary>Not solved, with some credit.</summary>
    Partial,

    /// <summary>Not solved.</summary>
    Failed,

    /// <summary>At least two fresh rollouts with one skill that differ. With one rollout stability is unknown.</summary>
    Flaky,

    /// <summary>Every rollout failed for reasons of the infrastructure. Counts in no mean; its pair leaves both sides.</summary>
    NoScore,

    /// <summary>Being rolled out.</summary>
    InFlight,

    /// <summary>The task is not the same on both sides of a comparison.</summary>
    TaskChanged,
}

/// <summary>Why a task was not evaluated.</summary>
internal enum NotEvaluatedReason : byte
{
    /// <summary>It was evaluated, or nothing is known.</summary>
    None,

    /// <summary>It was planned, and the verdict was certain before.</summary>
    StoppedEarly,

    /// <summary>The candidate was given up on the train tasks that led to it.</summary>
    ScreenedOut,

    /// <summary>It was not among those that were rolled out.</summary>
    NotInThisBatch,

    /// <summary>Its rollout has not come yet.</summary>
    NotYet,

    /// <summary>The test split is sealed until the end.</summary>
    Sealed,

    /// <summary>The candidate was not measured at all.</summary>
    NotMeasured,

    /// <summary>The run does not tell which skill a rollout was of.</summary>
    NotTold,
}
