using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>The gate has judged a candidate.</summary>
public sealed record VerdictReached : RunEvent
{
    /// <summary>What brought the candidate, as in <see cref="CandidateBuilt.Origin"/>.</summary>
    public required string Origin { get; init; }

    /// <summary>The step; null for a slow update.</summary>
    public int? Step { get; init; }

    /// <summary>Identity of the candidate.</summary>
    public required string Skill { get; init; }

    /// <summary><c>accept</c>, <c>reject</c>, <c>indecisive</c> or <c>not_measured</c>.</summary>
    public required string Decision { get; init; }

    /// <summary>Whether it is the best skill so far.</summary>
    public bool IsNewBest { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Tasks compared.</summary>
    public int Tasks { get; init; }

    /// <summary>Tasks left out on both sides because a rollout failed.</summary>
    public int Excluded { get; init; }

    /// <summary>The candidate's score on the compared tasks, in [0, 1]; null when the evaluation was stopped early.</summary>
    public double? Candidate { get; init; }

    /// <summary>The most the score could have become when the evaluation was stopped early.</summary>
    public double? CandidateBound { get; init; }

    /// <summary>The incumbent's score on the compared tasks, in [0, 1].</summary>
    public double? Incumbent { get; init; }

    /// <summary>Lower end of the 95 % interval of the difference.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the 95 % interval of the difference.</summary>
    public double? High { get; init; }

    /// <summary>Whether the candidate was accepted although the interval holds 0: the difference may be chance.</summary>
    [JsonIgnore]
    public bool HoldsZero => Decision == "accept" && Low <= 0 && High >= 0;

    /// <summary>What the policy's statistic is; null when it has none.</summary>
    public string? StatisticName { get; init; }

    /// <summary>The policy's statistic.</summary>
    public double? Statistic { get; init; }

    /// <summary>Rollouts that the verdict took.</summary>
    public int Rollouts { get; init; }

    /// <summary>Rollouts it would have taken without stopping early.</summary>
    public int RolloutsInFull { get; init; }

    /// <summary>Tasks that became better.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>Tasks that became worse.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>The incumbent's score after the verdict.</summary>
    public double? IncumbentAfter { get; init; }

    /// <summary>The best score after the verdict.</summary>
    public double? BestAfter { get; init; }

    /// <summary>What looks like gaming in the candidate, with the words in question; for people, never for the optimizer.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];
}
