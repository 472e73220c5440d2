using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary>Tells on one line each when a stage begins; for commands that have one or two stages.</summary>
internal sealed class StageLines(TextWriter output) : IRunObserver
{
    private readonly WaitLines _waits = new(output.WriteLine);

    public void StageStarted(string label, int total) => output.WriteLine($"{label}: {Wording.Count(total, "rollout")}…");

    public void StageWaits(string label, string message) => output.WriteLine(message);

    public void StageAdvanced(string label, int done)
    {
        // Too many to tell.
    }

    public void ServiceWaits(ServiceWait wait) => _waits.ServiceWaits(wait);

    public void StageFinished(string label)
    {
        // The result follows.
    }
}
