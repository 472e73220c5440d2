using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>A candidate skill exists. It is told before anything is paid for measuring it.</summary>
internal sealed record CandidateBuilt : RunEvent
{
    /// <summary>What brought it: <c>step 3</c>, <c>slow update of epoch 2</c>, <c>appendix of step 3</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The step; null for a slow update.</summary>
    public int? Step { get; init; }

    /// <summary>Identity of the candidate.</summary>
    public required string Skill { get; init; }

    /// <summary>Identity of the skill it was made from.</summary>
    public required string Parent { get; init; }

    /// <summary>The candidate's files: name to text.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <summary>What became of each edit.</summary>
    public IReadOnlyList<EditFact> Edits { get; init; } = [];

    /// <summary>Changes of a rewrite in the editor's words.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}

/// <summary>What became of one edit.</summary>
/// <param name="Index">Position, from 1.</param>
/// <param name="Summary">The edit in a line.</param>
/// <param name="Status">What became of it, e.g. <c>Applied</c> or <c>TargetNotFound</c>.</param>
/// <param name="Detail">Why it was not applied; empty when it was.</param>
internal sealed record EditFact(int Index, string Summary, string Status, string Detail)
{
    /// <summary>The proposal that it carries out, by its short name; null in runs of earlier versions.</summary>
    [SinceHistory(3)]
    public string? Proposal { get; init; }
}

/// <summary>The gate has judged a candidate.</summary>
internal sealed record VerdictReached : RunEvent
{
    /// <summary>What brought the candidate, as in <see cref="CandidateBuilt.Origin"/>.</summary>
    public required string Origin { get; init; }

    /// <summary>The step; null for a slow update.</summary>
    public int? Step { get; init; }

    /// <summary>Identity of the candidate.</summary>
    public required string Skill { get; init; }

    /// <summary>What the gate says.</summary>
    [JsonConverter(typeof(SnakeCaseEnumConverter<GateDecision>))]
    public required GateDecision Decision { get; init; }

    /// <summary>Whether the candidate became the incumbent.</summary>
    [JsonIgnore]
    public bool IsAccepted => Decision == GateDecision.Accept;

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
    public bool HoldsZero => IsAccepted && (PairedLow ?? Low) <= 0 && (PairedHigh ?? High) >= 0;

    /// <summary>Lower end of the 95 % interval of the mean difference over the compared tasks, whatever the policy goes by.</summary>
    [SinceHistory(3)]
    public double? PairedLow { get; init; }

    /// <summary>Its upper end; null with <see cref="PairedLow"/> when the measurement is partial or nothing was compared.</summary>
    [SinceHistory(3)]
    public double? PairedHigh { get; init; }

    /// <summary>How that interval was computed; null without one.</summary>
    [SinceHistory(3)]
    [JsonConverter(typeof(SnakeCaseEnumConverter<IntervalMethod>))]
    public IntervalMethod? IntervalMethod { get; init; }

    /// <summary>
    /// What the policy's statistic had to reach, or, without a statistic, the candidate's mean in [0, 1]; null when the policy has no bar.
    /// </summary>
    [SinceHistory(3)]
    public double? Bar { get; init; }

    /// <summary>Whether the measurement was stopped early, so that the lists below hold only what was seen; null when it was not.</summary>
    [SinceHistory(3)]
    public bool? IsPartial { get; init; }

    /// <summary>Labels of the evaluations that the verdict goes by, in order; null when nothing was measured for it.</summary>
    [SinceHistory(3)]
    public IReadOnlyList<string>? Evidence { get; init; }

    /// <summary>Compared tasks whose value did not change; null when nothing was measured.</summary>
    [SinceHistory(3)]
    public int? Equal { get; init; }

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

    /// <summary>
    /// The incumbent's measured mean after the verdict; <see cref="IncumbentAfter"/> is an estimate under the posterior policy.
    /// </summary>
    [SinceHistory(3)]
    public double? IncumbentMeasured { get; init; }

    /// <summary>The best score after the verdict.</summary>
    public double? BestAfter { get; init; }

    /// <summary>What looks like gaming in the candidate, with the words in question; for people, never for the optimizer.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];
}

/// <summary>Val cannot get better, so that the gate's policy could accept nothing any more. Told once, as soon as it is so.</summary>
internal sealed record CeilingReached : RunEvent
{
    /// <summary>What brought it: <c>baseline</c>, or the candidate's origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Why nothing could be accepted, in a clause.</summary>
    public required string Reason { get; init; }

    /// <summary>What follows.</summary>
    [JsonConverter(typeof(SnakeCaseEnumConverter<AtCeiling>))]
    public required AtCeiling AtCeiling { get; init; }

    /// <summary>The gate's policy.</summary>
    public required string Gate { get; init; }

    /// <summary>Steps of the plan that were not made at that moment.</summary>
    public required int StepsLeft { get; init; }
}

/// <summary>An accepted bundle of edits was taken apart: each edit was left out once, on the tasks that the bundle had changed.</summary>
internal sealed record EditsAttributed : RunEvent
{
    /// <summary>What brought the bundle.</summary>
    public required string Origin { get; init; }

    /// <summary>The edits.</summary>
    public required IReadOnlyList<EditShare> Edits { get; init; }

    /// <summary>Rollouts it took.</summary>
    public required int Rollouts { get; init; }
}

/// <summary>What one edit of an accepted bundle is worth, found by leaving it out.</summary>
/// <param name="Index">The edit's number in the bundle, from 1.</param>
/// <param name="Summary">The edit in a few words.</param>
/// <param name="Carries">Tasks that score lower without it.</param>
/// <param name="Hurts">Tasks that score higher without it.</param>
/// <param name="IsNeededByOthers">
/// Whether other edits of the bundle could not be applied without it; then its share includes theirs.
/// </param>
internal sealed record EditShare(
    int Index,
    string Summary,
    IReadOnlyList<string> Carries,
    IReadOnlyList<string> Hurts,
    bool IsNeededByOthers
);
