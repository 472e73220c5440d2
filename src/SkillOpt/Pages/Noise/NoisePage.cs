using System.Globalization;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>How much a score moves when nothing changes: what difference can these tasks see?</summary>
/// <param name="Project">The project's folder name.</param>
/// <param name="IsPractice">Whether a practice model was the target; null where that is not told.</param>
/// <param name="At">When the study was made; null where that is not told.</param>
/// <param name="Target">The target; null where that is not told.</param>
/// <param name="Tasks">Tasks with at least two scored replicates.</param>
/// <param name="Excluded">Tasks without; null where that is not told.</param>
/// <param name="Replicates">Replicates per task.</param>
/// <param name="Mean">Mean score over tasks.</param>
/// <param name="ReplicateMeans">The score of every replicate taken alone.</param>
/// <param name="FlipRate">Share of pairs of replicates that differ.</param>
/// <param name="FlipInterval">Its 95 % interval; null where that is not told.</param>
/// <param name="WithinTaskShare">ρ, the share of a score's variance that lies within a task.</param>
/// <param name="SmallestDifference">The smallest true difference found four times in five.</param>
/// <param name="Needed">Tasks that are needed for a difference.</param>
/// <param name="AlwaysPassed">Tasks solved in every replicate; null where that is not told.</param>
/// <param name="AlwaysFailed">Tasks failed in every replicate; null where that is not told.</param>
/// <param name="Missing">Why nothing is known; null where something is.</param>
internal sealed record NoisePage(
    string Project,
    bool? IsPractice,
    DateTimeOffset? At,
    string? Target,
    int? Tasks,
    int? Excluded,
    int? Replicates,
    Figure Mean,
    IReadOnlyList<double> ReplicateMeans,
    Figure FlipRate,
    IntervalView? FlipInterval,
    Figure WithinTaskShare,
    Figure SmallestDifference,
    IReadOnlyList<NeededTasks> Needed,
    IReadOnlyList<string>? AlwaysPassed,
    IReadOnlyList<string>? AlwaysFailed,
    string? Missing
)
{
    private const string NotMade = "no noise study was made: skillopt noise makes one";
    private const string NoMovement = "no score ever moved";

    /// <summary>What verdicts need of it; null when no study is known.</summary>
    public NoiseNumbers? ToNumbers() =>
        Replicates is { } replicates
            ? new NoiseNumbers(
                replicates,
                SmallestDifference.Value,
                Needed.FirstOrDefault(n => Math.Abs(n.Difference - 0.02) < 1e-9)?.Tasks
            )
            : null;

    /// <summary>That no study is known.</summary>
    public static NoisePage None(string project) =>
        new(
            project,
            null,
            null,
            null,
            null,
            null,
            null,
            Figure.Of(null, NotMade),
            [],
            Figure.Of(null, NotMade),
            null,
            Figure.Of(null, NotMade),
            Figure.Of(null, NotMade),
            [],
            null,
            null,
            NotMade
        );

    /// <summary>The page of a study.</summary>
    public static NoisePage Of(string project, DateTimeOffset at, RunActivity.NoiseMeasured study) =>
        new(
            project,
            study.IsPractice,
            at,
            study.Target,
            study.Tasks,
            study.Excluded,
            study.Replicates,
            Figure.Of(study.Mean, NotMade),
            study.ReplicateMeans,
            Figure.Of(study.FlipRate, NotMade),
            new IntervalView(study.FlipLow, study.FlipHigh, "wilson"),
            Figure.Of(study.WithinTaskShare, NoMovement),
            Figure.Of(study.SmallestDifference, NoMovement),
            [
                .. study
                    .Needed.Select(n => new NeededTasks(double.Parse(n.Key, CultureInfo.InvariantCulture), n.Value))
                    .OrderBy(n => n.Difference),
            ],
            study.AlwaysPassed,
            study.AlwaysFailed,
            null
        );

    /// <summary>The page of a study of which only three numbers were kept.</summary>
    public static NoisePage Of(string project, int tasks, int replicates, double share)
    {
        const string NotKept = "an earlier version of the program kept only three numbers of the study: skillopt noise makes another";
        return None(project) with
        {
            Tasks = tasks,
            Replicates = replicates,
            Mean = Figure.Of(null, NotKept),
            FlipRate = Figure.Of(null, NotKept),
            WithinTaskShare = Figure.Of(share, NotKept),
            SmallestDifference = Figure.Of(null, NotKept),
            Missing = null,
        };
    }
}

/// <summary>Tasks that are needed for a difference.</summary>
/// <param name="Difference">The true difference.</param>
/// <param name="Tasks">How many tasks find it four times in five; null when none do.</param>
internal sealed record NeededTasks(double Difference, int? Tasks);
