using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary>A screen before which memory is given back around every large stage.</summary>
/// <param name="screen">The screen.</param>
internal sealed class TrimmingScreen(IRunScreen screen) : IRunScreen
{
    private readonly HeapTrimmer _trimmer = new(screen);

    public Func<bool> IsReplaying
    {
        set => screen.IsReplaying = value;
    }

    public void Resumed(long results, RunDrift drift) => screen.Resumed(results, drift);

    public void Add(RunEvent fact) => screen.Add(fact);

    public void StageStarted(string label, int total) => _trimmer.StageStarted(label, total);

    public void StageAdvanced(string label, int done) => _trimmer.StageAdvanced(label, done);

    public void StageWaits(string label, string message) => _trimmer.StageWaits(label, message);

    public void StageFinished(string label) => _trimmer.StageFinished(label);

    public void ServiceWaits(ServiceWait wait) => screen.ServiceWaits(wait);

    public void ServiceAnswers(string service) => screen.ServiceAnswers(service);
}
