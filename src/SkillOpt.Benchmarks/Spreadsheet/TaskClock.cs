namespace SkillOpt.Benchmarks;

/// <summary>The time that is left for the conversation about one task.</summary>
internal sealed class TaskClock(TimeProvider time, int seconds)
{
    // Less is of no use for another turn. As in the published runs.
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(10);

    private readonly long _started = time.GetTimestamp();

    /// <summary>What is left; zero when it is over.</summary>
    public TimeSpan Left =>
        TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(_started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>Whether another turn is worth beginning.</summary>
    public bool AllowsATurn => Left > s_least;

    /// <summary>The limit in words.</summary>
    public string Over => $"The time for the task ({seconds} s) was over.";

    /// <summary>Passes when what is left allows no further turn.</summary>
    public CancellationTokenSource LastCall() => new(Left > s_least ? Left - s_least : TimeSpan.Zero, time);

    /// <summary>Passes when the time is over.</summary>
    public CancellationTokenSource End() => new(Left, time);

    /// <summary>Cancelled when the time is over or the rollout is.</summary>
    public CancellationTokenSource Stop(CancellationToken cancellationToken, out CancellationTokenSource deadline)
    {
        deadline = End();
        return CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
    }
}
