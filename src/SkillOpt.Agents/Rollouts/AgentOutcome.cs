namespace SkillOpt.Agents;

/// <summary>How a rollout of an agent ended. Only the first two are scored.</summary>
internal enum AgentOutcome
{
    /// <summary>It gave its last word.</summary>
    Answered,

    /// <summary>Its turns were over.</summary>
    TurnsExhausted,

    /// <summary>Its time was over.</summary>
    TimedOut,

    /// <summary>The model failed.</summary>
    ModelFailed,

    /// <summary>The program failed.</summary>
    Crashed,

    /// <summary>A rule stopped it.</summary>
    Denied,

    /// <summary>It has no login that its service takes.</summary>
    NotLoggedIn,
}
