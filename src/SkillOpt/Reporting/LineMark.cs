namespace SkillOpt.Reporting;

/// <summary>One line through a run's versions: which one brought it and which one removed it.</summary>
internal sealed class LineMark(string origin)
{
    public string Origin { get; } = origin;

    public string? RemovedBy { get; set; }
}
