namespace SkillOpt.Reporting;

/// <summary>One line through a run's versions: what brought it and what removed it.</summary>
internal sealed class LineMark(LineOrigin origin)
{
    public LineOrigin Origin { get; } = origin;

    public LineOrigin? RemovedBy { get; set; }
}
