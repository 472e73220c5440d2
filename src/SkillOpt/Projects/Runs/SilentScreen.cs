using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>The screen of a run that nobody watches.</summary>
internal sealed class SilentScreen : IRunScreen
{
    public Func<bool> IsReplaying
    {
        set
        {
            // Nothing is shown either way.
        }
    }

    public void Resumed(long results, RunDrift drift)
    {
        // Nothing is shown.
    }

    public void Add(RunEvent fact)
    {
        // Nothing is shown.
    }

    public void StageStarted(string label, int total)
    {
        // Nothing is shown.
    }

    public void StageAdvanced(string label, int done)
    {
        // Nothing is shown.
    }

    public void StageWaits(string label, string message)
    {
        // Nothing is shown.
    }

    public void StageFinished(string label)
    {
        // Nothing is shown.
    }
}
