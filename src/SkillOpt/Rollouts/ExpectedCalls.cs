using System.Runtime.InteropServices;

namespace SkillOpt.Rollouts;

/// <summary>How many model calls one rollout of an environment takes, before any was made; for forecasts only.</summary>
/// <param name="Low">Least, at least 1.</param>
/// <param name="Expected">Expected, on average over tasks.</param>
/// <param name="High">Most.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExpectedCalls(double Low, double Expected, double High)
{
    /// <summary>Exactly one call, as in plain chat.</summary>
    public static ExpectedCalls One { get; } = new(1, 1, 1);
}
