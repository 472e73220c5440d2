namespace SkillOpt.Runs;

/// <summary>Keeps nothing.</summary>
internal sealed class SilentCallLog : ICallLog
{
    private SilentCallLog() { }

    /// <summary>The one instance.</summary>
    public static SilentCallLog Instance { get; } = new();

    public void Asked(AskedCall call)
    {
        // For work ahead of time, and for runs without a file.
    }
}
