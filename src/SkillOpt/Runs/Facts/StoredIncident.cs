namespace SkillOpt.Runs;

/// <summary>An incident as stored.</summary>
/// <param name="Id">Its place among the incidents, from 1.</param>
/// <param name="At">When it happened.</param>
/// <param name="Incident">What happened.</param>
internal sealed record StoredIncident(long Id, DateTimeOffset At, RunIncident Incident);
