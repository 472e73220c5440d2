using SkillOpt.Gating;

namespace SkillOpt.Reporting;

/// <summary>Two skills on the tasks that both did: is one better? Nothing is said of means over different tasks.</summary>
/// <param name="X">One side.</param>
/// <param name="Y">The other side.</param>
/// <param name="Split">The split that is compared; null where both share none.</param>
/// <param name="Metric">Which score is compared.</param>
/// <param name="Shared">Tasks scored under both.</param>
/// <param name="OnlyX">Tasks scored under one side alone.</param>
/// <param name="OnlyY">Tasks scored under the other side alone.</param>
/// <param name="Difference">Mean difference, the second side minus the first, over the shared tasks.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="P">Two-sided p of the exact sign-flip test; null where nothing is shared.</param>
/// <param name="Word"><c>better</c>, <c>worse</c> or <c>not distinguishable</c>, of the second side; null where nothing is shared.</param>
/// <param name="Better">Tasks that the second side scores higher.</param>
/// <param name="Worse">Tasks that it scores lower.</param>
/// <param name="Both">Tasks with the same score that both solve.</param>
/// <param name="Neither">Tasks with the same score that neither solves in full.</param>
/// <param name="Settings">Settings that differ between the runs; empty within one run.</param>
/// <param name="Changes">What differs between both skills, from the first to the second.</param>
/// <param name="Missing">Why nothing is compared; null where something is.</param>
/// <param name="IsPractice">Whether practice models took part on any side.</param>
/// <param name="Practice">What must then be said; null otherwise.</param>
internal sealed record ComparePage(
    CompareSide X,
    CompareSide Y,
    TaskSplit? Split,
    GateMetric Metric,
    int Shared,
    int OnlyX,
    int OnlyY,
    Figure Difference,
    IntervalView? Interval,
    double? P,
    string? Word,
    IReadOnlyList<string> Better,
    IReadOnlyList<string> Worse,
    IReadOnlyList<string> Both,
    IReadOnlyList<string> Neither,
    IReadOnlyList<SettingDifference> Settings,
    IReadOnlyList<HunkView> Changes,
    string? Missing,
    bool IsPractice,
    string? Practice
)
{
    private const double Level = 0.05;

    /// <summary>Compares.</summary>
    /// <param name="x">A run as of a moment, and the version in it.</param>
    /// <param name="y">The other run, or the same, and the version in it.</param>
    /// <param name="split">The split; null for test where both were measured on it, else val.</param>
    /// <exception cref="SkillOptException">SKO1334: there is no such version.</exception>
    public static ComparePage Of((RunMoment Moment, string Version) x, (RunMoment Moment, string Version) y, TaskSplit? split = null)
    {
        var (left, right) = (new ComparedSkill(x.Moment, x.Version), new ComparedSkill(y.Moment, y.Version));
        var metric =
            x.Moment.View.Started?.Metric == GateMetric.Soft && y.Moment.View.Started?.Metric == GateMetric.Soft
                ? GateMetric.Soft
                : GateMetric.Hard;
        TaskSplit? used =
            split
            ?? (
                new[] { TaskSplit.Test, TaskSplit.Val }
                    .Where(s => left.On(s, metric).Keys.Intersect(right.On(s, metric).Keys, StringComparer.Ordinal).Any())
                    .Cast<TaskSplit?>()
                    .FirstOrDefault()
            );
        var before = left.On(used ?? TaskSplit.Val, metric);
        var after = right.On(used ?? TaskSplit.Val, metric);
        var shared = before.Keys.Where(after.ContainsKey).ToList();
        var differences = shared.Select(t => ExactScore.Of(after[t]) - ExactScore.Of(before[t])).ToList();
        var p = shared.Count == 0 ? (double?)null : SignFlipTest.TwoSided([.. differences], new SeededRandom(0, "compare"));
        var interval = p is { } known ? PairedInterval.Beside(differences, known) : null;
        var isPractice = new[] { x, y }.Any(s => s.Moment.View.Started?.IsPractice == true);
        const string NotShared = "no task was scored under both";
        return new ComparePage(
            left.ToSide(before),
            right.ToSide(after),
            shared.Count > 0 ? used : null,
            metric,
            shared.Count,
            before.Count - shared.Count,
            after.Count - shared.Count,
            Figure.Of(shared.Count == 0 ? null : shared.Average(t => after[t] - before[t]), NotShared),
            interval is null ? null : new IntervalView(interval.Low, interval.High, TermName.Of(PairedInterval.MethodOf(differences))),
            p,
            interval is null ? null
                : interval.Low > 0 && p <= Level ? "better"
                : interval.High < 0 && p <= Level ? "worse"
                : "not distinguishable",
            [.. shared.Where(t => after[t] > before[t])],
            [.. shared.Where(t => after[t] < before[t])],
            [.. shared.Where(t => after[t].Equals(before[t]) && after[t] >= 1)],
            [.. shared.Where(t => after[t].Equals(before[t]) && after[t] < 1)],
            SettingDifference.Between(x.Moment, y.Moment),
            ChangesBetween(left, right),
            shared.Count == 0 ? NotShared : null,
            isPractice,
            isPractice ? RunReport.PracticeNotice : null
        );
    }

    private static IReadOnlyList<HunkView> ChangesBetween(ComparedSkill left, ComparedSkill right)
    {
        if (ReferenceEquals(left.Moment, right.Moment) && left.Version is { } from && right.Version is { } to)
        {
            return new ProposalIndex(left.Moment.View).HunksOf(new SkillHistory(left.Moment.View.Versions).Between(from.Number, to.Number));
        }

        return
        [
            .. SkillDiff
                .Between(SkillHistory.SkillOf(left.Files), SkillHistory.SkillOf(right.Files))
                .Files.SelectMany(f =>
                    f.Hunks.Select(h => new HunkView(
                        f.Path,
                        h.Header,
                        [.. h.Lines.Select(l => new LineView(l.Kind, l.OldLine, l.NewLine, l.Text, null, null, null))],
                        []
                    ))
                ),
        ];
    }
}

/// <summary>One side of a comparison.</summary>
/// <param name="Run">The run.</param>
/// <param name="Version">The version, or what brought the candidate.</param>
/// <param name="Origin">What brought it.</param>
/// <param name="Target">The target.</param>
/// <param name="Skill">The skill's identity.</param>
/// <param name="Mean">Mean over all its scored tasks of the split: not to be compared where these differ.</param>
/// <param name="Scored">Tasks with a score.</param>
internal sealed record CompareSide(string Run, string Version, string Origin, string? Target, string Skill, Figure Mean, int Scored);

/// <summary>A setting that differs.</summary>
/// <param name="Key">The setting.</param>
/// <param name="X">On one side; null where it is not set.</param>
/// <param name="Y">On the other side; null where it is not set.</param>
internal sealed record SettingDifference(string Key, string? X, string? Y)
{
    internal static IReadOnlyList<SettingDifference> Between(RunMoment x, RunMoment y)
    {
        if (ReferenceEquals(x, y) || x.Spec is not { } before || y.Spec is not { } after)
        {
            return [];
        }

        var (left, right) = (before.Values.ToDictionary(StringComparer.Ordinal), after.Values.ToDictionary(StringComparer.Ordinal));
        return
        [
            .. left
                .Keys.Concat(right.Keys.Where(k => !left.ContainsKey(k)))
                .Select(k => new SettingDifference(k, left.GetValueOrDefault(k), right.GetValueOrDefault(k)))
                .Where(d => d.X != d.Y),
        ];
    }
}
