namespace SkillOpt.Runs;

/// <summary>Keeps nothing.</summary>
internal sealed class SilentEventLog : IEventLog
{
    public static SilentEventLog Instance { get; } = new();

    public void Append(RunEvent fact) { }

    public void Report(RunIncident incident) { }
}
