using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// What a gate remembers between candidates. Immutable; it follows from the sequence of evidence alone, so a resumed run recomputes it.
/// </summary>
public sealed record GateState
{
    /// <summary>The tasks judged on, in split order.</summary>
    public required ImmutableArray<string> Tasks { get; init; }

    /// <summary>What the next candidate is compared with.</summary>
    public required Measurement Incumbent { get; init; }

    /// <summary>The measurement of the best skill so far.</summary>
    public required Measurement Best { get; init; }

    /// <summary>How every task went so far.</summary>
    public required TaskHistory History { get; init; }

    /// <summary>Candidates judged so far, the ones not measured excepted.</summary>
    public int Proposals { get; init; }

    /// <summary>Candidates accepted so far.</summary>
    public int Accepted { get; init; }

    /// <summary>The first replicate number that the incumbent has not used on any task.</summary>
    public int IncumbentReplicate { get; init; }

    /// <summary>Only under the posterior policy: what it believes of the incumbent; otherwise null.</summary>
    internal GatePosterior? Posterior { get; init; }

    /// <summary>
    /// The incumbent's score: the mean over its scored tasks, or the shrunken estimate under the posterior policy; null when no task was
    /// scored.
    /// </summary>
    public double? IncumbentScore => Posterior?.Mean ?? Incumbent.Mean(Tasks);

    /// <summary>The best skill's score; null when no task was scored.</summary>
    public double? BestScore => Posterior?.Mean ?? Best.Mean(Tasks);
}
