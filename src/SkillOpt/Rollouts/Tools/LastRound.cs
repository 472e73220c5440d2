namespace SkillOpt.Rollouts;

/// <summary>What the last round of a tool loop's budget is.</summary>
internal enum LastRound
{
    /// <summary>A round like the others: a target that still wants tools has no answer, and that is the outcome.</summary>
    SameAsOthers,

    /// <summary>The target is told that no tool call is left and is asked for its answer, with tools switched off.</summary>
    AsksForAnswer,
}
