namespace SkillOpt;

/// <summary>Exit codes of the <c>skillopt</c> command; a printed verdict and its code always agree.</summary>
public enum ExitCode
{
    /// <summary>The command did what was asked.</summary>
    Done = 0,

    /// <summary>A bug or an unforeseen condition.</summary>
    Unexpected = 1,

    /// <summary>A gate or a threshold that the caller asked for was not passed.</summary>
    NotPassed = 2,

    /// <summary>The run waits for answers or for a person.</summary>
    Waiting = 3,

    /// <summary>A budget cap stopped the run; it can be resumed with a higher cap.</summary>
    BudgetReached = 4,

    /// <summary>Configuration or input is invalid.</summary>
    InvalidInput = 5,

    /// <summary>A provider, a login or the environment failed.</summary>
    EnvironmentFailed = 6,

    /// <summary>The user cancelled.</summary>
    Cancelled = 130,
}
