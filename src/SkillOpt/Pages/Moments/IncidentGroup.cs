using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Incidents of one kind.</summary>
/// <param name="Kind">The kind, e.g. <c>call_lost</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="First">When the first one happened.</param>
/// <param name="Last">When the last one happened.</param>
/// <param name="LastMessage">What it was, in a sentence.</param>
internal sealed record IncidentGroup(string Kind, int Count, DateTimeOffset First, DateTimeOffset Last, string LastMessage)
{
    /// <summary>The groups, the most frequent first.</summary>
    public static IReadOnlyList<IncidentGroup> Of(IEnumerable<StoredIncident> incidents) =>
        [
            .. incidents
                .GroupBy(i => i.Incident.Kind, StringComparer.Ordinal)
                .Select(g => new IncidentGroup(g.Key, g.Count(), g.First().At, g.Last().At, g.Last().Incident.Message))
                .OrderByDescending(g => g.Count)
                .ThenBy(g => g.Kind, StringComparer.Ordinal),
        ];
}
