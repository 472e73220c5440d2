namespace SkillOpt.Runs;

/// <summary>The stored form of a status.</summary>
internal static class RunStatusText
{
    /// <summary>Reads a stored status of a run at which no process is at work: one that was left running was interrupted.</summary>
    public static RunStatus? Parse(string? text) =>
        text switch
        {
            null => null,
            nameof(RunStatus.Running) => RunStatus.Interrupted,
            _ => Enum.TryParse<RunStatus>(text, out var status) ? status : RunStatus.Interrupted,
        };
}
