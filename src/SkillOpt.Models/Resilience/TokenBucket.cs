namespace SkillOpt.Models;

/// <summary>
/// A token bucket: at most so many units a minute, with a burst of at most a sixth of it (ten seconds' worth), so that the first second
/// of a run does not spend the whole minute. Units may be corrected afterwards, when the true cost of a call is known. Thread-safe.
/// </summary>
internal sealed class TokenBucket
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly double _perSecond;
    private readonly double _capacity;
    private double _level;
    private long _stamp;

    public TokenBucket(int perMinute, TimeProvider time)
    {
        _time = time;
        _perSecond = perMinute / 60.0;
        _capacity = Math.Max(1, perMinute / 6.0);
        _level = _capacity;
        _stamp = time.GetTimestamp();
    }

    /// <summary>Takes units, and says how long the taker must wait before it may use them.</summary>
    public TimeSpan Take(double units)
    {
        lock (_lock)
        {
            Refill();
            _level -= units;
            return _level >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_level / _perSecond);
        }
    }

    /// <summary>Corrects what was taken: positive when a call cost more than was taken for it.</summary>
    public void Correct(double units)
    {
        lock (_lock)
        {
            Refill();
            _level = Math.Min(_capacity, _level - units);
        }
    }

    private void Refill()
    {
        var now = _time.GetTimestamp();
        _level = Math.Min(_capacity, _level + (_time.GetElapsedTime(_stamp, now).TotalSeconds * _perSecond));
        _stamp = now;
    }
}
