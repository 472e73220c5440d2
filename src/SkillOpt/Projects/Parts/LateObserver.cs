using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>Passes on to whoever watches by then what parts tell that were made ready before. Thread-safe.</summary>
internal sealed class LateObserver : IRunObserver
{
    private IRunObserver _observer = SilentObserver.Instance;

    /// <summary>Tells from now on this one.</summary>
    public void Tell(IRunObserver observer) => Volatile.Write(ref _observer, observer);

    public void StageStarted(string label, int total) => Volatile.Read(ref _observer).StageStarted(label, total);

    public void StageAdvanced(string label, int done) => Volatile.Read(ref _observer).StageAdvanced(label, done);

    public void StageWaits(string label, string message) => Volatile.Read(ref _observer).StageWaits(label, message);

    public void StageFinished(string label) => Volatile.Read(ref _observer).StageFinished(label);

    public void ServiceWaits(ServiceWait wait) => Volatile.Read(ref _observer).ServiceWaits(wait);

    public void ServiceAnswers(string service) => Volatile.Read(ref _observer).ServiceAnswers(service);
}
