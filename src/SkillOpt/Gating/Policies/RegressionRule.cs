namespace SkillOpt.Gating;

/// <summary>No task, or no more than some, may get worse.</summary>
internal static class RegressionRule
{
    /// <summary>
    /// What the rule makes of an acceptance: it stands, is refused because tasks got worse, or is indecisive because tasks could not be
    /// compared.
    /// </summary>
    public static GateVerdict Apply(GateVerdict verdict, int? maxRegressions)
    {
        if (!verdict.IsAccepted || maxRegressions is not { } most)
        {
            return verdict;
        }

        var worse = verdict.Numbers.Regressed.ToList();
        if (worse.Count > most)
        {
            return verdict with
            {
                Decision = GateDecision.Reject,
                IsNewBest = false,
                Reason =
                    $"{Verdicts.Tasks(worse.Count)} got worse and at most {most} may: {Verdicts.Names(worse)} (difference "
                    + $"{Verdicts.Points(verdict.Numbers.MeanDifference)}, {Verdicts.Sample(verdict.Numbers)}).",
            };
        }

        var unknown = verdict.Numbers.Deltas.Where(d => d.Change == TaskChange.NotMeasured).Select(d => d.TaskId).ToList();
        return worse.Count + unknown.Count <= most
            ? verdict
            : verdict with
            {
                Decision = GateDecision.Indecisive,
                IsNewBest = false,
                Reason =
                    $"Better by {Verdicts.Points(verdict.Numbers.MeanDifference)}, but it is unknown whether these tasks got worse, "
                    + $"because a rollout failed: {Verdicts.Names(unknown)} ({Verdicts.Sample(verdict.Numbers)}).",
            };
    }
}
