namespace SkillOpt.Models;

/// <summary>
/// How long to wait before the next attempt: exponential backoff with full jitter (uniform between 0 and min(30 s, 0.5 s · 2^n)), and
/// never less than what the service asked for. The jitter's stream is seeded, so that a test can know it. Thread-safe.
/// </summary>
internal sealed class RetryWait(long seed)
{
    private static readonly TimeSpan s_base = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly SeededRandom _random = new(seed, "retry-jitter");

    /// <summary>The wait after a failed attempt.</summary>
    /// <param name="attempt">Which attempt failed, from 0.</param>
    /// <param name="asked">What the service asked for; null when nothing.</param>
    public TimeSpan Next(int attempt, TimeSpan? asked)
    {
        double fraction;
        lock (_lock)
        {
            fraction = _random.NextDouble();
        }

        var ceiling = Math.Min(s_longest.TotalSeconds, s_base.TotalSeconds * Math.Pow(2, Math.Min(attempt, 10)));
        return asked is { } minimum && minimum > TimeSpan.Zero
            ? minimum + TimeSpan.FromSeconds(fraction * s_base.TotalSeconds)
            : TimeSpan.FromSeconds(fraction * ceiling);
    }
}
