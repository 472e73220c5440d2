using System.Diagnostics;

namespace SkillOpt.Testing;

/// <summary>
/// Ends waits to within half a millisecond, by a thread of its own. Timers of the runtime go by a clock that advances by up to four
/// milliseconds at a time and so make fifty into fifty-two: too coarse for a measure that divides by the latency. Thread-safe.
/// </summary>
internal sealed class LatencyClock
{
    // Also the monitor on which the thread waits.
    private readonly PriorityQueue<TaskCompletionSource, long> _due = new();

    private LatencyClock() => new Thread(Run) { IsBackground = true, Name = "loopback latency" }.Start();

    public static LatencyClock Instance { get; } = new();

    /// <summary>Ends when the time is over, counted from a moment.</summary>
    /// <param name="started">A <see cref="Stopwatch"/> timestamp.</param>
    /// <param name="wait">The time from there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitAsync(long started, TimeSpan wait, CancellationToken cancellationToken)
    {
        var due = started + (long)(wait.TotalSeconds * Stopwatch.Frequency);
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_due)
        {
            _due.Enqueue(source, due);
            if (_due.Peek() == source)
            {
                Monitor.Pulse(_due);
            }
        }

        return source.Task.WaitAsync(cancellationToken);
    }

    private void Run()
    {
        while (true)
        {
            NextDue().SetResult();
        }
    }

    private TaskCompletionSource NextDue()
    {
        lock (_due)
        {
            while (true)
            {
                if (!_due.TryPeek(out _, out var due))
                {
                    Monitor.Wait(_due);
                    continue;
                }

                var milliseconds = (due - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency;
                if (milliseconds < 0.5)
                {
                    return _due.Dequeue();
                }

                Monitor.Wait(_due, (int)Math.Min(Math.Round(milliseconds), int.MaxValue));
            }
        }
    }
}
