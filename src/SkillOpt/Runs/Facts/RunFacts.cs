using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>A run began.</summary>
public sealed record RunStarted : RunEvent
{
    /// <summary>How runs tell their history now.</summary>
    internal const int PresentHistory = 3;

    /// <summary>Identity of the starting skill.</summary>
    public required string Skill { get; init; }

    /// <summary>The starting skill's files: name to text.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <summary>Number of train tasks.</summary>
    public required int Train { get; init; }

    /// <summary>Number of val tasks.</summary>
    public required int Val { get; init; }

    /// <summary>Number of test tasks.</summary>
    public required int Test { get; init; }

    /// <summary>Epochs planned.</summary>
    public required int Epochs { get; init; }

    /// <summary>Steps planned.</summary>
    public required int Steps { get; init; }

    /// <summary>The target, as configured.</summary>
    public required string Target { get; init; }

    /// <summary>The optimizer, as configured.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Whether a practice model is at work: every view of a score must say so.</summary>
    public bool IsPractice { get; init; }

    /// <summary>Which way of telling a history the run began with; null in runs that version 0.1 began.</summary>
    public int? History { get; init; }

    /// <summary>The same as a number that is always there: 1 for version 0.1.</summary>
    [JsonIgnore]
    internal int HistoryForm => History ?? 1;

    /// <summary>The gate's policy.</summary>
    public required string Gate { get; init; }

    /// <summary>The metric the gate compares.</summary>
    [JsonConverter(typeof(SnakeCaseEnumConverter<GateMetric>))]
    public required GateMetric Metric { get; init; }

    /// <summary>Which of two scores the gate looks at: soft where it compares soft, else hard.</summary>
    /// <param name="hard">A hard score.</param>
    /// <param name="soft">The soft score beside it.</param>
    public double? Compared(double? hard, double? soft) => Metric == GateMetric.Soft ? soft : hard;
}

/// <summary>A run goes on beyond the epochs that were planned before.</summary>
internal sealed record RunExtended : RunEvent
{
    /// <summary>Epochs planned now.</summary>
    public required int Epochs { get; init; }

    /// <summary>Steps planned now.</summary>
    public required int Steps { get; init; }
}

/// <summary>The run is complete.</summary>
public sealed record RunFinished : RunEvent
{
    /// <summary>Identity of the starting skill.</summary>
    public required string StartSkill { get; init; }

    /// <summary>Identity of the best skill.</summary>
    public required string BestSkill { get; init; }

    /// <summary>Identity of the last incumbent.</summary>
    public required string FinalSkill { get; init; }

    /// <summary>What brought the best skill; <c>start</c> when nothing better was found.</summary>
    public required string BestOrigin { get; init; }

    /// <summary>The best skill's files: name to text.</summary>
    public required SortedDictionary<string, string> BestFiles { get; init; }

    /// <summary>The starting skill's gate score on val.</summary>
    public double? StartVal { get; init; }

    /// <summary>The best skill's gate score on val, as the gate measured it.</summary>
    public double? BestVal { get; init; }

    /// <summary>Candidates accepted.</summary>
    public int Accepted { get; init; }

    /// <summary>Candidates rejected.</summary>
    public int Rejected { get; init; }

    /// <summary>Steps without a candidate.</summary>
    public int Skipped { get; init; }

    /// <summary>The starting skill on test; null when test was not evaluated.</summary>
    public SkillScore? StartTest { get; init; }

    /// <summary>The best skill on test.</summary>
    public SkillScore? BestTest { get; init; }

    /// <summary>The last incumbent on test.</summary>
    public SkillScore? FinalTest { get; init; }

    /// <summary>The best skill on the train tasks that were rolled out with it; null in runs of version 0.1.</summary>
    public SkillScore? BestTrain { get; init; }

    /// <summary>The same as the gate's metric has it.</summary>
    public double? BestTrainValue { get; init; }

    /// <summary>Mean difference best − start on test over tasks scored under both.</summary>
    public double? TestDifference { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? TestLow { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public double? TestHigh { get; init; }

    /// <summary>
    /// What the numbers on test say: <c>improved</c>, <c>not distinguishable</c> or <c>worse</c>; null when test was not evaluated.
    /// </summary>
    public string? TestWord { get; init; }

    /// <summary>Two-sided p of the exact sign-flip test of best against start on test.</summary>
    public double? TestP { get; init; }

    /// <summary>Test tasks on which best scored higher than the start.</summary>
    public IReadOnlyList<string> TestFixed { get; init; } = [];

    /// <summary>Test tasks on which best scored lower than the start.</summary>
    public IReadOnlyList<string> TestBroken { get; init; } = [];

    /// <summary>Other runs that used this test split before; once there are any, the exam is no longer held out.</summary>
    public IReadOnlyList<string> TestUsedBefore { get; init; } = [];

    /// <summary>Whether the exam was refused because the test split had been used before.</summary>
    public bool TestWasRefused { get; init; }

    /// <summary>Whether the best skill held on fresh rollouts; null when there was no release gate.</summary>
    public bool? IsReleased { get; init; }

    /// <summary>What the release gate said, in one sentence; null when there was none.</summary>
    public string? ReleaseReason { get; init; }
}

/// <summary>A skill's scores on one split.</summary>
/// <param name="Skill">Identity of the skill.</param>
/// <param name="Hard">Mean hard; null when nothing was scored.</param>
/// <param name="Soft">Mean soft; null when nothing was scored.</param>
/// <param name="Tasks">Tasks scored.</param>
/// <param name="Failed">Tasks without a score.</param>
public sealed record SkillScore(string Skill, double? Hard, double? Soft, int Tasks, int Failed);
