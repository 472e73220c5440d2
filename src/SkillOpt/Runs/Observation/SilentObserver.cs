namespace SkillOpt.Runs;

/// <summary>Watches nothing.</summary>
internal sealed class SilentObserver : IRunObserver
{
    /// <summary>The only instance.</summary>
    public static SilentObserver Instance { get; } = new();

    /// <inheritdoc/>
    public void StageStarted(string label, int total) { }

    /// <inheritdoc/>
    public void StageAdvanced(string label, int done) { }

    /// <inheritdoc/>
    public void StageWaits(string label, string message) { }

    /// <inheritdoc/>
    public void StageFinished(string label) { }
}
