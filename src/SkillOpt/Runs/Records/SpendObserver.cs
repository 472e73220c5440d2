namespace SkillOpt.Runs;

/// <summary>Passes on how a run goes, and has what was taken told at the end of every stage, and every half minute of a long one.</summary>
/// <param name="inner">Who watches.</param>
/// <param name="spend">Tells what was taken.</param>
/// <param name="time">Spaces the news of a long stage out.</param>
internal sealed class SpendObserver(IRunObserver inner, SpendTeller spend, TimeProvider time) : IRunObserver
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);
    private long _last = time.GetTimestamp();

    public void StageStarted(string label, int total) => inner.StageStarted(label, total);

    public void StageAdvanced(string label, int done)
    {
        inner.StageAdvanced(label, done);
        var last = Volatile.Read(ref _last);
        if (time.GetElapsedTime(last) >= s_pause && Interlocked.CompareExchange(ref _last, time.GetTimestamp(), last) == last)
        {
            spend.Tell(label);
        }
    }

    public void StageWaits(string label, string message)
    {
        inner.StageWaits(label, message);
        spend.Tell(label);
    }

    public void StageFinished(string label)
    {
        inner.StageFinished(label);
        spend.Tell(label);
    }

    public void ServiceWaits(ServiceWait wait) => inner.ServiceWaits(wait);

    public void ServiceAnswers(string service) => inner.ServiceAnswers(service);
}
