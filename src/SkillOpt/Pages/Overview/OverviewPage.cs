namespace SkillOpt.Reporting;

/// <summary>The first page of a run: did it get better, may it be believed, what is it doing, what will it cost?</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Claim">What may be claimed, in a sentence.</param>
/// <param name="ClaimNote">What the claim rests on, or what speaks against it; empty when there is nothing to add.</param>
/// <param name="TestWord"><c>improved</c>, <c>not distinguishable</c> or <c>worse</c>; null while test was not measured.</param>
/// <param name="Val">The gate's measurement on val.</param>
/// <param name="Counts">How many candidates came to what.</param>
/// <param name="Rollouts">Rollouts made and not made.</param>
/// <param name="Spend">What it took, against caps and forecast.</param>
/// <param name="Staircase">The gate's score, candidate by candidate.</param>
/// <param name="Now">What is under way.</param>
/// <param name="Verdicts">Every verdict and every step without one, in order.</param>
/// <param name="Incidents">What happened once, by kind.</param>
internal sealed record OverviewPage(
    PageHead Head,
    string Claim,
    string ClaimNote,
    string? TestWord,
    ValTile Val,
    VerdictCounts Counts,
    RolloutCounts Rollouts,
    SpendMeter Spend,
    IReadOnlyList<StairPoint> Staircase,
    IReadOnlyList<StageView> Now,
    IReadOnlyList<VerdictRow> Verdicts,
    IReadOnlyList<IncidentGroup> Incidents
)
{
    /// <summary>The page of a moment.</summary>
    public static OverviewPage Of(RunMoment moment)
    {
        var view = moment.View;
        return new OverviewPage(
            PageHead.Of(moment),
            ClaimText.Claim(view),
            ClaimText.Note(view),
            view.Finished?.TestWord,
            ValTile.Of(view),
            VerdictCounts.Of(view),
            new RolloutCounts(view.Rollouts, view.SparedRollouts, view.FailedRollouts),
            SpendMeter.Of(moment),
            StairPoint.Of(moment),
            [.. moment.Progress.Open.Select(StageView.Of)],
            VerdictRow.AllOf(moment),
            IncidentGroup.Of(moment.Incidents)
        );
    }
}

/// <summary>Rollouts of finished evaluations.</summary>
/// <param name="Made">How many were made or taken from the journal, those without a score included.</param>
/// <param name="NotNeeded">How many were not made because they could no longer change a verdict.</param>
/// <param name="WithoutScore">How many failed for reasons of the infrastructure.</param>
internal sealed record RolloutCounts(int Made, int NotNeeded, int WithoutScore);

/// <summary>The gate's measurement on val.</summary>
/// <param name="Start">The starting skill.</param>
/// <param name="Best">The best skill, as the gate measured or estimates it.</param>
/// <param name="Origin">What brought the best skill; null before the first fact.</param>
/// <param name="Tasks">Tasks that were scored with the starting skill.</param>
internal sealed record ValTile(Figure Start, Figure Best, string? Origin, int Tasks)
{
    internal static ValTile Of(RunView view)
    {
        const string Missing = "the starting skill has not been measured on val yet";
        return new ValTile(
            Figure.Of(view.StartScore ?? view.Finished?.StartVal, Missing),
            Figure.Of(
                view.Finished?.BestVal ?? view.Verdicts.LastOrDefault(v => v.BestAfter is not null)?.BestAfter ?? view.StartScore,
                Missing
            ),
            view.Best?.Origin,
            view.Baseline?.Scores.Select(s => s.Id).Distinct(StringComparer.Ordinal).Count() ?? 0
        );
    }
}

/// <summary>How many candidates came to what.</summary>
/// <param name="Accepted">Accepted.</param>
/// <param name="IntervalHoldsZero">Of these, those whose difference may be chance.</param>
/// <param name="Rejected">Rejected.</param>
/// <param name="Indecisive">The evidence was too weak.</param>
/// <param name="NotMeasured">Nothing was, or could be, measured.</param>
/// <param name="Skipped">Steps without a candidate.</param>
/// <param name="Alarms">Candidates that look like gaming.</param>
internal sealed record VerdictCounts(
    int Accepted,
    int IntervalHoldsZero,
    int Rejected,
    int Indecisive,
    int NotMeasured,
    int Skipped,
    int Alarms
)
{
    internal static VerdictCounts Of(RunView view) =>
        new(
            view.Accepted,
            view.Uncertain,
            view.Verdicts.Count(v => v.Decision == GateDecision.Reject),
            view.Verdicts.Count(v => v.Decision == GateDecision.Indecisive),
            view.Verdicts.Count(v => v.Decision == GateDecision.NotMeasured),
            view.Steps.Count(s => s.Skipped is not null),
            view.Verdicts.Count(v => v.Alarms.Count > 0)
        );
}
