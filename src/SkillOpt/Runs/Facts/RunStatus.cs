namespace SkillOpt.Runs;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>A process is at work on it.</summary>
    Running,

    /// <summary>No process is at work and the run is not finished; the same command continues it.</summary>
    Interrupted,

    /// <summary>Everything the configuration asked for is done.</summary>
    Finished,

    /// <summary>A cap stopped it; a higher cap continues it.</summary>
    BudgetReached,

    /// <summary>It waits for answers or a person.</summary>
    Waiting,

    /// <summary>A provider, a login or the environment stopped it.</summary>
    Failed,
}
