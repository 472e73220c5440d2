namespace SkillOpt.Sleep;

/// <summary>How a task ended in its session.</summary>
internal enum TaskOutcome
{
    /// <summary>Nothing says.</summary>
    Unknown,

    /// <summary>The person was content in the end.</summary>
    Success,

    /// <summary>The person was not content.</summary>
    Fail,

    /// <summary>It took several turns, and nobody said how it ended.</summary>
    Mixed,
}
