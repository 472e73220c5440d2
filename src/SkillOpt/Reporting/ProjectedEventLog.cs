using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>An event log that also feeds projections: the store first, so that nothing is shown that is not kept.</summary>
/// <param name="log">The log that keeps the facts.</param>
/// <param name="projections">What is made from them.</param>
internal sealed class ProjectedEventLog(IEventLog log, params IReadOnlyList<IRunProjection> projections) : IEventLog
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Append(RunEvent fact)
    {
        log.Append(fact);
        lock (_gate)
        {
            foreach (var projection in projections)
            {
                projection.Add(fact);
            }
        }
    }

    /// <inheritdoc/>
    public void Report(RunIncident incident) => log.Report(incident);
}
