using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>What the final exam says.</summary>
internal sealed record ExamVerdict
{
    /// <summary>Tasks scored under both skills.</summary>
    public required int Tasks { get; init; }

    /// <summary>Mean difference, best minus start; null without tasks.</summary>
    public required double? Difference { get; init; }

    /// <summary>Its 95 % interval; null without tasks.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>Two-sided p of the sign-flip permutation test (exact unless the scores are too finely graded).</summary>
    public required double P { get; init; }

    /// <summary><c>improved</c>, <c>not distinguishable</c> or <c>worse</c>.</summary>
    public required string Word { get; init; }

    /// <summary>Tasks with a higher score.</summary>
    public required ImmutableArray<string> Improved { get; init; }

    /// <summary>Tasks with a lower score.</summary>
    public required ImmutableArray<string> Worsened { get; init; }
}
