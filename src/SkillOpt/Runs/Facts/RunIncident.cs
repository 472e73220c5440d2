namespace SkillOpt.Runs;

/// <summary>
/// Something that happened once while the run was being made: a retry, a failed call, a resume. Not part of the deterministic history.
/// </summary>
/// <param name="Kind">Short stable name, e.g. <c>call_failed</c>, <c>resumed</c>, <c>speculation_waste</c>.</param>
/// <param name="Message">One sentence for a person; no secrets.</param>
public sealed record RunIncident(string Kind, string Message)
{
    /// <summary>The stage in which it happened; empty when none.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The task concerned; null when none.</summary>
    public string? TaskId { get; init; }

    /// <summary>The service concerned, e.g. a provider and its address; null when none.</summary>
    public string? Service { get; init; }

    /// <summary>A count or amount, when the incident has one.</summary>
    public double? Amount { get; init; }
}
