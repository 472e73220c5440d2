using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>What a report holds.</summary>
internal sealed record ReportOptions
{
    /// <summary>The usual limit of a file, in bytes.</summary>
    public const int UsualBytes = 2_000_000;

    /// <summary>The most bytes of the file; trajectories are left out first.</summary>
    public int MaxBytes { get; init; } = UsualBytes;

    /// <summary>Which tasks' trajectories are in it.</summary>
    public ReportTrajectories Include { get; init; } = ReportTrajectories.Changed;

    /// <summary>Whether answers and steps are left out.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>How the command is typed here.</summary>
    public string Command { get; init; } = "skillopt";

    /// <summary>Takes secrets out.</summary>
    public SecretScrubber Secrets { get; init; } = new([]);

    /// <summary>Where texts come from that the run does not hold; null for nowhere.</summary>
    public ITaskTexts? Texts { get; init; }
}
