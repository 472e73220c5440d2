namespace SkillOpt.Sleep;

/// <summary>Finds tasks in sessions, and keeps those that recur or were corrected and can be judged.</summary>
internal static class Miner
{
    private const int Recurs = 2;

    /// <summary>Mines.</summary>
    /// <param name="sessions">The sessions of a project, of all nights and sources.</param>
    /// <param name="known">Tasks that are known from earlier nights; they keep their groups.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<MiningResult> MineAsync(
        IEnumerable<SessionDigest> sessions,
        IEnumerable<MinedTask> known,
        CancellationToken cancellationToken
    )
    {
        var merged = TaskMerge.Merge(known.Concat(sessions.SelectMany(SessionMiner.Mine)));
        var drawn = SharedChecks.Spread(TaskCircles.Draw(merged));
        var frequency = drawn
            .GroupBy(t => t.Kin, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(t => t.Sessions).Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);
        List<MinedTask> kept = [];
        List<DroppedTask> dropped = [];
        foreach (var task in drawn)
        {
            var problem =
                frequency[task.Kin] < Recurs && !task.WasCorrected
                    ? "it was asked once and not corrected"
                    : await GraderCheck.ProblemOfAsync(task, cancellationToken).ConfigureAwait(false);
            if (problem is null)
            {
                kept.Add(task);
            }
            else
            {
                dropped.Add(new DroppedTask(task, problem));
            }
        }

        return new MiningResult(kept, dropped);
    }
}
