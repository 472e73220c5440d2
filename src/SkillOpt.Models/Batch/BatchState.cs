namespace SkillOpt.Models.Batch;

/// <summary>Where a submitted batch stands.</summary>
internal enum BatchState
{
    /// <summary>The service works on it.</summary>
    Running,

    /// <summary>It has ended; there may be results, perhaps not for every call.</summary>
    Ended,

    /// <summary>It was refused, cancelled, or is unknown; there are no results.</summary>
    Lost,
}
