using System.Collections.Concurrent;

namespace SkillOpt.Runs;

/// <summary>Passes on how a run goes, and tells it to the store too, so that another process can watch. Thread-safe.</summary>
/// <param name="inner">Who watches in this process.</param>
/// <param name="tell">Stores an activity.</param>
/// <param name="isQuiet">True while a resumed run tells again what an earlier process did: that is no news.</param>
/// <param name="time">Spaces the news out.</param>
internal sealed class ActivityObserver(IRunObserver inner, Action<RunActivity> tell, Func<bool> isQuiet, TimeProvider time) : IRunObserver
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, long> _told = new(StringComparer.Ordinal);

    public void StageStarted(string label, int total)
    {
        inner.StageStarted(label, total);
        if (!isQuiet())
        {
            _told[label] = time.GetTimestamp();
            tell(new RunActivity.StageStarted(label, total));
        }
    }

    public void StageAdvanced(string label, int done)
    {
        inner.StageAdvanced(label, done);
        if (
            _told.TryGetValue(label, out var last)
            && time.GetElapsedTime(last) >= s_pause
            && _told.TryUpdate(label, time.GetTimestamp(), last)
        )
        {
            tell(new RunActivity.StageAdvanced(label, done));
        }
    }

    public void StageWaits(string label, string message)
    {
        inner.StageWaits(label, message);
        if (!isQuiet())
        {
            tell(new RunActivity.StageWaits(label, message));
        }
    }

    public void StageFinished(string label)
    {
        inner.StageFinished(label);
        if (_told.TryRemove(label, out _))
        {
            tell(new RunActivity.StageFinished(label));
        }
    }

    public void ServiceWaits(ServiceWait wait) => inner.ServiceWaits(wait);

    public void ServiceAnswers(string service) => inner.ServiceAnswers(service);
}
