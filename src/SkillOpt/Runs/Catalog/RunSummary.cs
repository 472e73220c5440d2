namespace SkillOpt.Runs;

/// <summary>One run in a list of runs.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Owner">The process at work; null when there is none.</param>
/// <param name="Facts">Facts in its history.</param>
/// <param name="Results">Completed results in its journal.</param>
/// <param name="Bytes">Size of its store.</param>
/// <param name="StartedAt">When its first fact was told.</param>
/// <param name="UpdatedAt">When its last fact was told.</param>
internal sealed record RunSummary(
    string Name,
    string Path,
    RunStatus Status,
    RunOwner? Owner,
    long Facts,
    long Results,
    long Bytes,
    DateTimeOffset? StartedAt,
    DateTimeOffset? UpdatedAt
)
{
    /// <summary>Why the store could not be read; null when it could. All counts are then 0.</summary>
    public string? Problem { get; init; }
}
