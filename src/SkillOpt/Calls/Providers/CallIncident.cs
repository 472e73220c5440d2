namespace SkillOpt.Calls;

/// <summary>
/// Something a provider call met on its way and survived, or not: for the run's incidents and the live view. Holds no secret.
/// </summary>
/// <param name="Kind"><c>call_retry</c>, <c>concurrency_lowered</c>, <c>circuit_opened</c> or <c>circuit_closed</c>.</param>
/// <param name="Service">The provider and its address.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record CallIncident(string Kind, string Service, string Message)
{
    /// <summary>The failure that led here; null when none did.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>Which attempt failed, from 1; 0 when it is not about one call.</summary>
    public int Attempt { get; init; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Delay { get; init; }
}
