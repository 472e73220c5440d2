using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A line of the verdict timeline.</summary>
/// <param name="Seq">The fact that told it.</param>
/// <param name="At">When it was told.</param>
/// <param name="Origin">What brought the candidate, or the step that had none.</param>
/// <param name="Step">The step; null for a slow update.</param>
/// <param name="Decision">The verdict's word; <c>skipped</c> where there was no candidate.</param>
/// <param name="IsNewBest">Whether it is the best skill so far.</param>
/// <param name="HoldsZero">Whether it was accepted although the difference may be chance.</param>
/// <param name="Tasks">Tasks compared.</param>
/// <param name="Candidate">The candidate's score.</param>
/// <param name="Incumbent">The incumbent's score on the compared tasks.</param>
/// <param name="Difference">Candidate minus incumbent.</param>
/// <param name="Interval">The 95 % interval of the difference.</param>
/// <param name="IntervalMissing">Why there is none; null when there is one.</param>
/// <param name="Fixed">Tasks that became better.</param>
/// <param name="Broken">Tasks that became worse.</param>
/// <param name="IsPartial">Whether these are only among what was measured before the early stop.</param>
/// <param name="Rollouts">Rollouts that the verdict took.</param>
/// <param name="RolloutsInFull">Rollouts it would have taken without stopping early.</param>
/// <param name="Alarms">What looks like gaming.</param>
/// <param name="Reason">Why, in one sentence.</param>
internal sealed record VerdictRow(
    long Seq,
    DateTimeOffset At,
    string Origin,
    int? Step,
    string Decision,
    bool IsNewBest,
    bool HoldsZero,
    int Tasks,
    Figure Candidate,
    Figure Incumbent,
    Figure Difference,
    IntervalView? Interval,
    string? IntervalMissing,
    int Fixed,
    int Broken,
    bool IsPartial,
    int Rollouts,
    int RolloutsInFull,
    int Alarms,
    string Reason
)
{
    /// <summary>The word of a step without a candidate.</summary>
    public const string Skipped = "skipped";

    /// <summary>Every verdict and every step without one, in order.</summary>
    public static IReadOnlyList<VerdictRow> AllOf(RunMoment moment)
    {
        var rows = new List<VerdictRow>();
        for (var seq = 0; seq < moment.Facts.Count; seq++)
        {
            switch (moment.Facts[seq])
            {
                case VerdictReached verdict:
                    rows.Add(Of(verdict, seq, moment.Times[seq]));
                    break;
                case StepSkipped skipped:
                    rows.Add(Of(skipped, seq, moment.Times[seq]));
                    break;
            }
        }

        return rows;
    }

    /// <summary>The row of a verdict.</summary>
    public static VerdictRow Of(VerdictReached verdict, long seq, DateTimeOffset at) =>
        new(
            seq,
            at,
            verdict.Origin,
            verdict.Step,
            TermName.Of(verdict.Decision),
            verdict.IsNewBest,
            verdict.HoldsZero,
            verdict.Tasks,
            Figure.Of(verdict.Candidate, verdict.CandidateBound, verdict.Reason),
            Figure.Of(verdict.Incumbent, verdict.Reason),
            DifferenceOf(verdict),
            IntervalView.Of(verdict),
            IntervalView.MissingOf(verdict),
            verdict.Fixed.Count,
            verdict.Broken.Count,
            verdict.CandidateBound is not null,
            verdict.Rollouts,
            verdict.RolloutsInFull,
            verdict.Alarms.Count,
            verdict.Reason
        );

    /// <summary>Candidate minus incumbent, as far as it is known.</summary>
    public static Figure DifferenceOf(VerdictReached verdict) =>
        Figure.Of(verdict.Candidate - verdict.Incumbent, verdict.CandidateBound - verdict.Incumbent, verdict.Reason);

    private static VerdictRow Of(StepSkipped skipped, long seq, DateTimeOffset at)
    {
        var none = Figure.Of(null, skipped.Reason);
        return new VerdictRow(
            seq,
            at,
            $"step {skipped.Step}",
            skipped.Step,
            Skipped,
            IsNewBest: false,
            HoldsZero: false,
            0,
            none,
            none,
            none,
            null,
            "there was no candidate",
            0,
            0,
            IsPartial: false,
            0,
            0,
            0,
            skipped.Reason
        );
    }
}
