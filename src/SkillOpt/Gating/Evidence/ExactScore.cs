namespace SkillOpt.Gating;

/// <summary>
/// A score, or a sum of scores, in whole units, so that neither the order of a sum nor the last bit of a floating-point number can decide a
/// verdict.
/// A unit divides 1 by 720720 · 10⁶: every fraction with a denominator up to 16 and every decimal number with six places is exact.
/// </summary>
/// <param name="Units">Number of units; up to nine million scores of 1 can be added.</param>
internal readonly record struct ExactScore(long Units) : IComparable<ExactScore>
{
    private const long UnitsPerOne = 720_720_000_000;

    /// <summary>0.</summary>
    public static ExactScore Zero { get; }

    /// <summary>1: full marks of one task.</summary>
    public static ExactScore One { get; } = new(UnitsPerOne);

    /// <summary>As a floating-point number.</summary>
    public double Value => (double)Units / UnitsPerOne;

    /// <summary>The nearest exact score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a number or not within ±9 million.</exception>
    public static ExactScore Of(double value) =>
        Math.Abs(value) <= 9e6
            ? new ExactScore((long)Math.Round(value * UnitsPerOne))
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A score or a sum of scores is a finite number.");

    /// <summary>The largest exact score that is not above a value.</summary>
    public static ExactScore Floor(double value)
    {
        var nearest = Of(value);
        return nearest.Value > value ? new ExactScore(nearest.Units - 1) : nearest;
    }

    /// <summary>The sum.</summary>
    public static ExactScore operator +(ExactScore left, ExactScore right) => new(left.Units + right.Units);

    /// <summary>The difference.</summary>
    public static ExactScore operator -(ExactScore left, ExactScore right) => new(left.Units - right.Units);

    /// <summary>Whether the left one is smaller.</summary>
    public static bool operator <(ExactScore left, ExactScore right) => left.Units < right.Units;

    /// <summary>Whether the left one is larger.</summary>
    public static bool operator >(ExactScore left, ExactScore right) => left.Units > right.Units;

    /// <summary>Whether the left one is not larger.</summary>
    public static bool operator <=(ExactScore left, ExactScore right) => left.Units <= right.Units;

    /// <summary>Whether the left one is not smaller.</summary>
    public static bool operator >=(ExactScore left, ExactScore right) => left.Units >= right.Units;

    /// <summary>The sum; see the operator.</summary>
    public static ExactScore Add(ExactScore left, ExactScore right) => left + right;

    /// <summary>The difference; see the operator.</summary>
    public static ExactScore Subtract(ExactScore left, ExactScore right) => left - right;

    /// <inheritdoc />
    public int CompareTo(ExactScore other) => Units.CompareTo(other.Units);

    /// <summary>This score divided by a count, rounded to the nearest unit (halves up).</summary>
    internal ExactScore DividedBy(int count) => new(FloorDivide((2 * Units) + count, 2L * count));

    /// <summary>This score divided by a count, rounded up.</summary>
    internal ExactScore DividedByUp(int count) => new(-FloorDivide(-Units, count));

    private static long FloorDivide(long value, long by)
    {
        var quotient = value / by;
        return value % by < 0 ? quotient - 1 : quotient;
    }
}
