using System.Collections.Immutable;

namespace SkillOpt.Rollouts;

/// <summary>What a rollout left behind: everything the target did, its answer and what it consumed. Holds no score.</summary>
/// <param name="Answer">The target's final answer, as given.</param>
/// <param name="Steps">What happened, in order.</param>
/// <param name="Usage">What the rollout's model calls consumed.</param>
public sealed record Trajectory(string Answer, ImmutableArray<TrajectoryStep> Steps, Usage Usage)
{
    /// <summary>A score that the environment itself gave (a game won, a workbook compared); null when a scorer judges the answer.</summary>
    public Scoring.Score? EnvironmentScore { get; init; }

    /// <summary>Names of the tools called, in order.</summary>
    public ImmutableArray<string> ToolsCalled { get; init; } = [];

    /// <summary>
    /// The folder that the target worked in, as a full path; null when it had none. The scorer is shown it, and its verdict is then kept
    /// rather than made anew. The environment owns the folder and keeps it at least until the rollout has been scored.
    /// </summary>
    public string? WorkFolder { get; init; }

    /// <summary>What an agent did with the skill; null where the target was shown it.</summary>
    public SkillUse? SkillUse { get; init; }

    /// <summary>Turns the target took.</summary>
    public int Turns { get; init; } = 1;
}
