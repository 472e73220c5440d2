namespace SkillOpt.Rollouts;

/// <summary>
/// How long rollouts take of late: a moving average that forgets slowly. It steers how many are in flight, never what is decided.
/// Thread-safe.
/// </summary>
internal sealed class RolloutClock(TimeProvider time)
{
    private const double Forgetting = 0.05;

    private double _seconds = -1;

    public double? Seconds => Volatile.Read(ref _seconds) is >= 0 and var seconds ? seconds : null;

    public long Start() => time.GetTimestamp();

    public void Stop(long started)
    {
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        var known = Volatile.Read(ref _seconds);

        // A lost update among threads only makes the average forget one rollout.
        Volatile.Write(ref _seconds, known < 0 ? seconds : known + (Forgetting * (seconds - known)));
    }
}
