using System.Numerics;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary>
/// Tells in lines that a service is waited for: at once while it has never answered, later only when many attempts have failed in a row.
/// </summary>
internal sealed class WaitLines(Action<string> tell) : IRunObserver
{
    // What a service that answers otherwise may refuse before it is worth a line.
    private const int ManyFailures = 32;

    public void ServiceWaits(ServiceWait wait)
    {
        // Each line needs twice as many failures as the one before, so that a dead service fills no log.
        if (
            wait.FailedAttempts == 0
            || (BitOperations.IsPow2(wait.FailedAttempts) && (!wait.HasAnswered || wait.FailedAttempts >= ManyFailures))
        )
        {
            tell(wait.Sentence);
        }
    }

    public void StageStarted(string label, int total)
    {
        // Stages are told by others.
    }

    public void StageAdvanced(string label, int done)
    {
        // Stages are told by others.
    }

    public void StageWaits(string label, string message)
    {
        // Stages are told by others.
    }

    public void StageFinished(string label)
    {
        // Stages are told by others.
    }
}
