namespace SkillOpt.Testing;

/// <summary>
/// A clock that stands still until it is told to move. Timers fire inside <see cref="Advance"/>, in the order they are due.
/// With <see cref="AutoAdvance"/> short waits end at once, so that backoff needs no waiting in a test. Thread-safe.
/// </summary>
/// <example><code>
/// var clock = new FakeTimeProvider();
/// var wait = Task.Delay(TimeSpan.FromHours(1), clock);
/// clock.Advance(TimeSpan.FromHours(1));
/// await wait; // at once
/// </code></example>
public sealed class FakeTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now;

    /// <summary>Starts the clock.</summary>
    /// <param name="start">The first moment; null is 2026-01-01 00:00 UTC.</param>
    public FakeTimeProvider(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// One-shot timers due within this time move the clock to their moment and fire as soon as they are set; zero turns that off.
    /// </summary>
    public TimeSpan AutoAdvance { get; set; }

    /// <summary>Timers that are set and not yet due.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock and fires every timer that becomes due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset goal;
        lock (_lock)
        {
            goal = _now + by;
        }

        while (true)
        {
            FakeTimer? due;
            lock (_lock)
            {
                due = _timers.Where(t => t.Due <= goal).MinBy(t => t.Due);
                if (due is null)
                {
                    _now = goal > _now ? goal : _now;
                    return;
                }

                _now = due.Due > _now ? due.Due : _now;
                due.Reschedule(_timers);
            }

            due.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                Due = clock._now + dueTime;
                if (dueTime > clock.AutoAdvance || period > TimeSpan.Zero)
                {
                    clock._timers.Add(this);
                    return true;
                }

                clock._now = Due;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Reschedule(List<FakeTimer> timers)
        {
            if (_period > TimeSpan.Zero)
            {
                Due += _period;
            }
            else
            {
                timers.Remove(this);
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
