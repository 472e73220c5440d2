namespace SkillOpt.Scoring;

/// <summary>
/// A sum of finite numbers that is exact until it is read, and then rounded once: the order of the numbers cannot matter
/// (Shewchuk, 1997, as in Python's <c>math.fsum</c>). Not thread-safe.
/// </summary>
internal sealed class ExactSum
{
    private readonly List<double> _partials = [];

    /// <summary>How many numbers were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers have an exact sum.");
        }

        Count++;
        var kept = 0;
        for (var i = 0; i < _partials.Count; i++)
        {
            var partial = _partials[i];
            if (Math.Abs(value) < Math.Abs(partial))
            {
                (value, partial) = (partial, value);
            }

            var high = value + partial;
            var low = partial - (high - value);
            if (low != 0)
            {
                _partials[kept++] = low;
            }

            value = high;
        }

        _partials.RemoveRange(kept, _partials.Count - kept);
        _partials.Add(value);
    }

    /// <summary>The sum, correctly rounded; 0 when nothing was added.</summary>
    public double Value
    {
        get
        {
            var i = _partials.Count - 1;
            if (i < 0)
            {
                return 0;
            }

            var high = _partials[i--];
            var low = 0.0;
            while (i >= 0)
            {
                var (before, partial) = (high, _partials[i--]);
                high = before + partial;
                low = partial - (high - before);
                if (low != 0)
                {
                    break;
                }
            }

            // Half-way cases are decided by the next partial, so that rounding happens only once.
            if (i >= 0 && ((low < 0 && _partials[i] < 0) || (low > 0 && _partials[i] > 0)))
            {
                var twice = low * 2;
                var rounded = high + twice;
                if (rounded - high == twice)
                {
                    high = rounded;
                }
            }

            return high;
        }
    }
}
