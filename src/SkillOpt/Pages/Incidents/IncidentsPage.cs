namespace SkillOpt.Reporting;

/// <summary>What happened once while a run was made: retries, failures, resumes.</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Kinds">By kind, the most frequent first.</param>
/// <param name="Kind">The kind that is shown; null for all.</param>
/// <param name="Total">Incidents of that kind.</param>
/// <param name="Offset">The first one shown, from 0; the latest come first.</param>
/// <param name="Incidents">Those shown.</param>
internal sealed record IncidentsPage(
    PageHead Head,
    IReadOnlyList<IncidentGroup> Kinds,
    string? Kind,
    int Total,
    int Offset,
    IReadOnlyList<IncidentRow> Incidents
)
{
    /// <summary>The page of a moment.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="kind">The kind wanted; null for all.</param>
    /// <param name="offset">The first one wanted, from 0.</param>
    /// <param name="limit">Most wanted.</param>
    public static IncidentsPage Of(RunMoment moment, string? kind = null, int offset = 0, int limit = 200)
    {
        var wanted = moment.Incidents.Where(i => kind is null || i.Incident.Kind == kind).Reverse().ToList();
        return new IncidentsPage(
            PageHead.Of(moment),
            IncidentGroup.Of(moment.Incidents),
            kind,
            wanted.Count,
            offset,
            [
                .. wanted
                    .Skip(offset)
                    .Take(limit)
                    .Select(i => new IncidentRow(
                        i.Id,
                        i.At,
                        i.Incident.Kind,
                        i.Incident.Message,
                        i.Incident.Stage,
                        i.Incident.TaskId,
                        i.Incident.Amount,
                        i.Incident.Service
                    )),
            ]
        );
    }
}

/// <summary>An incident.</summary>
/// <param name="Id">Its place among the incidents, from 1.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Message">What happened, in a sentence.</param>
/// <param name="Stage">The stage; empty when none.</param>
/// <param name="Task">The task; null when none.</param>
/// <param name="Amount">A count or amount; null when it has none. Of a retry: the wait in seconds.</param>
/// <param name="Service">The service; null when none, or in runs of earlier versions.</param>
internal sealed record IncidentRow(
    long Id,
    DateTimeOffset At,
    string Kind,
    string Message,
    string Stage,
    string? Task,
    double? Amount,
    string? Service
);
