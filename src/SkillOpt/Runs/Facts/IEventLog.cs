namespace SkillOpt.Runs;

/// <summary>
/// The run's stream of facts. History events are appended in a deterministic order, so that a resumed run re-appends the same events
/// and the log recognises them; incidents (retries, failures, resumes, speculation waste) are tied to the wall clock and never compared.
/// </summary>
public interface IEventLog
{
    /// <summary>Appends the next fact of the run's history, or recognises it when a resumed run tells it again.</summary>
    /// <exception cref="SkillOptException">SKO2104: the replayed history differs from the stored one.</exception>
    void Append(RunEvent fact);

    /// <summary>Records something that happened once, outside the deterministic history.</summary>
    void Report(RunIncident incident);
}
