using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Rollouts that were paid for and that no evaluation needed.</summary>
internal static class UnusedRollouts
{
    /// <summary>How many; null where the run's earlier version or the moment does not tell it.</summary>
    public static int? Count(RunMoment moment)
    {
        if (moment.IsPast || moment.View.Started is not { HistoryForm: >= 3 })
        {
            return null;
        }

        var used = new HashSet<ContentHash>();
        foreach (var evaluation in moment.Facts.OfType<EvaluationFinished>())
        {
            used.UnionWith(evaluation.Scores.Select(s => s.Rollout));
            used.UnionWith((evaluation.Failures ?? []).Select(f => f.Rollout).OfType<ContentHash>());
        }

        using var reader = RunReader.Open(moment.Folder);
        return reader.Rollouts().Count(k => !used.Contains(k));
    }
}
