using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>What a point of the staircase is.</summary>
internal enum StairKind
{
    /// <summary>The starting skill.</summary>
    Start,

    /// <summary>An accepted candidate.</summary>
    Accepted,

    /// <summary>Rejected before it was measured to the end: there is a bound, and no score.</summary>
    RejectedEarly,

    /// <summary>Rejected after it was measured in full.</summary>
    Rejected,

    /// <summary>Measured, and too weak to say.</summary>
    Indecisive,

    /// <summary>A candidate that was not, or could not be, measured.</summary>
    NotMeasured,

    /// <summary>A step without a candidate.</summary>
    Skipped,

    /// <summary>A candidate that is being measured.</summary>
    Waiting,
}

/// <summary>A candidate in the score staircase.</summary>
/// <param name="Seq">The fact that told it.</param>
/// <param name="Origin">What brought it.</param>
/// <param name="Label">For an axis: a step's number, or a word.</param>
/// <param name="Kind">What the point is.</param>
/// <param name="Score">Its score in the gate's metric, or its bound.</param>
/// <param name="Interval">The 95 % interval of that score over tasks; null where there is no score.</param>
/// <param name="HoldsZero">Whether it was accepted although the difference may be chance.</param>
/// <param name="Line">The gate's estimate of the incumbent after it; null before the baseline.</param>
/// <param name="Measured">The incumbent's measured mean after it; null where the run does not tell it.</param>
/// <param name="Rollouts">Rollouts that the run had taken by then.</param>
internal sealed record StairPoint(
    long Seq,
    string Origin,
    string Label,
    StairKind Kind,
    Figure Score,
    IntervalView? Interval,
    bool HoldsZero,
    double? Line,
    double? Measured,
    int Rollouts
)
{
    /// <summary>The staircase of a moment.</summary>
    public static IReadOnlyList<StairPoint> Of(RunMoment moment)
    {
        var points = new List<StairPoint>();
        var evidence = new RunEvidence(moment.Facts);
        var (rollouts, line) = (0, moment.View.StartScore);
        double? measured = null;
        for (var seq = 0; seq < moment.Facts.Count; seq++)
        {
            switch (moment.Facts[seq])
            {
                case EvaluationFinished evaluation:
                    rollouts += evaluation.Scores.Count + (evaluation.Failures?.Count ?? 0);
                    if (ReferenceEquals(evaluation, moment.View.Baseline))
                    {
                        points.Add(StartOf(moment, evaluation, seq, rollouts));
                        measured = line;
                    }

                    break;
                case StepSkipped skipped:
                    points.Add(Nothing(seq, $"step {skipped.Step}", StairKind.Skipped, skipped.Reason, line, measured, rollouts));
                    break;
                case CandidateBuilt built when !moment.View.Verdicts.Any(v => v.Origin == built.Origin):
                    points.Add(Nothing(seq, built.Origin, StairKind.Waiting, "being measured", line, measured, rollouts));
                    break;
                case VerdictReached verdict:
                    line = verdict.IncumbentAfter ?? line;
                    measured = verdict.IncumbentMeasured;
                    points.Add(VerdictOf(moment, evidence, verdict, seq, rollouts));
                    break;
            }
        }

        return points;
    }

    private static StairPoint StartOf(RunMoment moment, EvaluationFinished baseline, int seq, int rollouts) =>
        new(
            seq,
            "start",
            "start",
            StairKind.Start,
            Figure.Of(moment.View.StartScore, "no val task could be scored"),
            ScoreInterval.Of(ValuesOf(moment, [baseline], baseline.Skill)),
            HoldsZero: false,
            moment.View.StartScore,
            moment.View.StartScore,
            rollouts
        );

    private static StairPoint VerdictOf(RunMoment moment, RunEvidence evidence, VerdictReached verdict, int seq, int rollouts) =>
        new(
            seq,
            verdict.Origin,
            LabelOf(verdict.Origin),
            verdict.Decision switch
            {
                GateDecision.Accept => StairKind.Accepted,
                GateDecision.NotMeasured => StairKind.NotMeasured,
                GateDecision.Indecisive => StairKind.Indecisive,
                _ => verdict.CandidateBound is null ? StairKind.Rejected : StairKind.RejectedEarly,
            },
            Figure.Of(verdict.Candidate, verdict.CandidateBound, verdict.Reason),
            verdict.Candidate is null ? null : ScoreInterval.Of(ValuesOf(moment, evidence.Of(verdict), verdict.Skill)),
            verdict.HoldsZero,
            verdict.IncumbentAfter,
            verdict.IncumbentMeasured,
            rollouts
        );

    private static StairPoint Nothing(int seq, string origin, StairKind kind, string why, double? line, double? measured, int rollouts) =>
        new(seq, origin, LabelOf(origin), kind, Figure.Of(null, why), null, HoldsZero: false, line, measured, rollouts);

    // One value a task: the mean of its replicates.
    private static List<double> ValuesOf(RunMoment moment, IEnumerable<EvaluationFinished> evaluations, string skill) =>
        moment.View.Started is not { Metric: not GateMetric.Mixed } started
            ? []
            :
            [
                .. evaluations
                    .Where(e => e.Split == TaskSplit.Val && !RunEvidence.IsMixed(e))
                    .SelectMany(e => RunEvidence.ScoresOf(e, skill))
                    .GroupBy(s => s.Id, StringComparer.Ordinal)
                    .Select(g => g.Average(s => started.Metric == GateMetric.Soft ? s.Soft : s.Hard)),
            ];

    private static string LabelOf(string origin) =>
        origin.StartsWith("step ", StringComparison.Ordinal) ? origin["step ".Length..]
        : origin.StartsWith("slow", StringComparison.Ordinal) ? "slow"
        : origin;
}
