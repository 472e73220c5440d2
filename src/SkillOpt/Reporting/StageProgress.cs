namespace SkillOpt.Reporting;

/// <summary>A stage that is under way.</summary>
/// <param name="Stage">Its label, e.g. <c>step 3 gate 1</c>.</param>
/// <param name="Done">Rollouts or calls that are done, as last told.</param>
/// <param name="Total">How many it has.</param>
/// <param name="Since">When it began.</param>
/// <param name="Waits">What it waits for, in a sentence; null when it goes on.</param>
internal sealed record StageProgress(string Stage, int Done, int Total, DateTimeOffset Since, string? Waits)
{
    /// <summary>When it was last told of.</summary>
    public DateTimeOffset Told { get; init; } = Since;
}
