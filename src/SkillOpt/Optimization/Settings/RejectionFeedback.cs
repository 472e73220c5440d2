namespace SkillOpt.Training;

/// <summary>What the optimizer is told of a rejected candidate.</summary>
public enum RejectionFeedback
{
    /// <summary>The edits, the scores and the tasks.</summary>
    Evidence,

    /// <summary>The edits and that they were rejected: the same text however early the evaluation was stopped.</summary>
    Verdict,
}
