using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// Something that is made from a run's facts alone: files, a report, a view. It sees every fact once, in order, also when a resumed run
/// tells them again.
/// </summary>
internal interface IRunProjection
{
    /// <summary>Takes the next fact.</summary>
    void Add(RunEvent fact);
}
