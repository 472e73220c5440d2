namespace SkillOpt.Rollouts;

/// <summary>How a tool loop came to its end.</summary>
internal enum ToolLoopEnd
{
    /// <summary>The target answered by itself.</summary>
    Answered,

    /// <summary>The target answered when its rounds were used up and it was told to answer without further tools.</summary>
    AnsweredWhenAsked,

    /// <summary>The target handed in its answer with a tool.</summary>
    HandedIn,

    /// <summary>The time was over without an answer.</summary>
    OutOfTime,

    /// <summary>The rounds were used up without an answer.</summary>
    OutOfRounds,
}
