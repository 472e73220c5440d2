namespace SkillOpt.Calls;

/// <summary>Where a batch stands.</summary>
internal enum BatchState
{
    /// <summary>The service works on it.</summary>
    Running,

    /// <summary>It has ended, perhaps expired or cancelled; there may be results, perhaps not for every call.</summary>
    Ended,

    /// <summary>It failed as a whole; there are no results.</summary>
    Lost,
}
