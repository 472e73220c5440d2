namespace SkillOpt.Models.Tests.Resilience;

/// <summary>
/// A clock whose waits end at once and are kept, except deadlines, which never come: a wait that is wrong is seen and never waited for.
/// </summary>
/// <param name="deadlines">Seconds of the timers that are deadlines.</param>
internal sealed class WaitRecordingTime(double[] deadlines) : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isDeadline = dueTime < TimeSpan.Zero || deadlines.Contains(dueTime.TotalSeconds);
        if (!isDeadline)
        {
            lock (_waits)
            {
                _waits.Add(dueTime);
            }
        }

        return System.CreateTimer(callback, state, isDeadline ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
