namespace SkillOpt;

/// <summary>How a process ended.</summary>
internal enum ProcessEnd
{
    /// <summary>It exited by itself; the exit code says how.</summary>
    Exited,

    /// <summary>It could not be started: the program was not found or may not be run.</summary>
    NotStarted,

    /// <summary>It was killed with all its descendants because its time was over.</summary>
    TimedOut,

    /// <summary>It was killed with all its descendants because it wrote more than allowed.</summary>
    OutputLimit,
}
