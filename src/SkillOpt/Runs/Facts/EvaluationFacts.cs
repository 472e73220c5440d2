using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>A set of rollouts is complete, or was stopped because its outcome was certain.</summary>
internal sealed record EvaluationFinished : RunEvent
{
    /// <summary>Names the evaluation within the run, e.g. <c>step 3 gate</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The split.</summary>
    [JsonConverter(typeof(SnakeCaseEnumConverter<TaskSplit>))]
    public required TaskSplit Split { get; init; }

    /// <summary>The step it belongs to, as its label says; null when it belongs to none. The stored fact has the label alone.</summary>
    [JsonIgnore]
    public int? Step => StepOf(Label);

    /// <summary>What the rollouts were made for; null in runs of earlier versions.</summary>
    [SinceHistory(3)]
    [JsonConverter(typeof(SnakeCaseEnumConverter<EvaluationPurpose>))]
    public EvaluationPurpose? Purpose { get; init; }

    /// <summary>The candidate that it is about, as in <see cref="CandidateBuilt.Origin"/>; null when it is about none.</summary>
    [SinceHistory(3)]
    public string? Origin { get; init; }

    /// <summary>Which of the gate's rounds for this candidate, from 1; null outside the gate.</summary>
    [SinceHistory(3)]
    public int? Round { get; init; }

    /// <summary>Identity of the skill; of several the first one.</summary>
    public required string Skill { get; init; }

    /// <summary>
    /// Identities of all skills that were rolled out, in order of appearance; null when there was one. <see cref="TaskScore.Skill"/> counts
    /// in this list.
    /// </summary>
    [SinceHistory(3)]
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>Rollouts planned; more than the results when it was stopped early.</summary>
    public required int Planned { get; init; }

    /// <summary>
    /// The tasks whose rollouts were planned and not made, in order, because the verdict was certain before; null when there are none.
    /// </summary>
    [SinceHistory(3)]
    public IReadOnlyList<string>? NotRun { get; init; }

    /// <summary>Mean of hard over scored rollouts; null when none was scored.</summary>
    public double? Hard { get; init; }

    /// <summary>Mean of soft over scored rollouts; null when none was scored.</summary>
    public double? Soft { get; init; }

    /// <summary>The scored rollouts, in the order in which they were consumed.</summary>
    public required IReadOnlyList<TaskScore> Scores { get; init; }

    /// <summary>The failed rollouts; null when there are none.</summary>
    public IReadOnlyList<TaskFailure>? Failures { get; init; }

    /// <summary>Rollouts of an agent of which it was seen whether it loaded the skill; null where the target was shown it.</summary>
    public int? SkillSeen { get; init; }

    /// <summary>Those of them in which it was loaded; null where the target was shown it.</summary>
    public int? SkillLoaded { get; init; }

    private static int? StepOf(string label)
    {
        const string Prefix = "step ";
        var number = label.StartsWith(Prefix, StringComparison.Ordinal) ? label[Prefix.Length..].Split(' ')[0] : "";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : null;
    }
}

/// <summary>One scored task of an evaluation. A value without an object of its own: an evaluation may hold tens of thousands.</summary>
/// <param name="Id">The task.</param>
/// <param name="Hard">Strict success in [0, 1].</param>
/// <param name="Soft">Partial credit in [0, 1].</param>
/// <param name="Rollout">Identity of the rollout, under which the journal holds its trajectory.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TaskScore(string Id, double Hard, double Soft, ContentHash Rollout)
{
    /// <summary>Which of several independent repetitions, from 0.</summary>
    [SinceHistory(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Replicate { get; init; }

    /// <summary>Which of the evaluation's skills, from 0.</summary>
    [SinceHistory(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Skill { get; init; }
}

/// <summary>One task of an evaluation that has no score.</summary>
/// <param name="Id">The task.</param>
/// <param name="Kind">Why, e.g. <c>Timeout</c>.</param>
/// <param name="Evidence">One sentence.</param>
internal sealed record TaskFailure(string Id, string Kind, string Evidence)
{
    /// <summary>Identity of the rollout; null in runs of earlier versions.</summary>
    [SinceHistory(3)]
    public ContentHash? Rollout { get; init; }

    /// <summary>Which of several independent repetitions, from 0.</summary>
    [SinceHistory(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Replicate { get; init; }

    /// <summary>Which of the evaluation's skills, from 0.</summary>
    [SinceHistory(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Skill { get; init; }
}
