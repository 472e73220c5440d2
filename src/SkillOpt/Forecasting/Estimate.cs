using System.Runtime.InteropServices;

namespace SkillOpt.Projects;

/// <summary>A forecast number: the least, the expected and the most.</summary>
/// <param name="Low">Least.</param>
/// <param name="Expected">Expected.</param>
/// <param name="High">Most.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Estimate(double Low, double Expected, double High)
{
    /// <summary>A number that is certain.</summary>
    public static Estimate Exactly(double value) => new(value, value, value);

    /// <summary>The sum.</summary>
    public static Estimate operator +(Estimate left, Estimate right) =>
        new(left.Low + right.Low, left.Expected + right.Expected, left.High + right.High);

    /// <summary>A multiple; the factor is at least 0.</summary>
    public static Estimate operator *(Estimate span, double factor) => new(span.Low * factor, span.Expected * factor, span.High * factor);

    /// <summary>The sum; see the operator.</summary>
    public static Estimate Add(Estimate left, Estimate right) => left + right;

    /// <summary>The multiple; see the operator.</summary>
    public static Estimate Multiply(Estimate left, double right) => left * right;
}
