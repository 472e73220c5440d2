using SkillOpt.Calls;
using SkillOpt.Scoring;

namespace SkillOpt.Sleep;

/// <summary>Finds tasks in sessions, and keeps those that recur or were corrected and can be judged.</summary>
/// <param name="model">Asked about each group of tasks; null for what can be read without a model.</param>
/// <param name="judges">The models that judge by rubrics; null when there is none, and rubrics are not tried.</param>
internal sealed class Miner(GroupMiner? model = null, Func<string?, JudgeModel>? judges = null)
{
    private const int Recurs = 2;

    /// <summary>Mines.</summary>
    /// <param name="sessions">The sessions of a project, of all nights and sources.</param>
    /// <param name="known">Tasks that are known from earlier nights; they keep their groups.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<MiningResult> MineAsync(
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
        var isWorth = drawn.ToLookup(t => frequency[t.Kin] >= Recurs || t.WasCorrected);
        List<MinedTask> kept = [];
        List<DroppedTask> dropped = [.. isWorth[false].Select(t => new DroppedTask(t, "it was asked once and not corrected"))];
        var asked = model is null
            ? new AskedGroups([.. isWorth[true]], [], [])
            : await model.AskAsync([.. isWorth[true]], cancellationToken).ConfigureAwait(false);
        dropped.AddRange(asked.NoTasks.Select(t => new DroppedTask(t, "the miner holds that it cannot be replayed")));
        List<string> notes = [.. asked.Notes];
        foreach (var task in asked.Tasks)
        {
            var tried = await TriedAsync(task, notes, cancellationToken).ConfigureAwait(false);
            if (await GraderCheck.ProblemOfAsync(tried, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                dropped.Add(new DroppedTask(tried, problem));
            }
            else
            {
                kept.Add(tried);
            }
        }

        return new MiningResult(kept, dropped) { Notes = notes };
    }

    // A rubric that judges wrongly goes, and the checks stay.
    private async Task<MinedTask> TriedAsync(MinedTask task, List<string> notes, CancellationToken cancellationToken)
    {
        if (task.Rubric.Length == 0 || judges is null)
        {
            return task;
        }

        try
        {
            if (await RubricTrial.ProblemOfAsync(task, judges, cancellationToken).ConfigureAwait(false) is not { } problem)
            {
                return task;
            }

            notes.Add($"{GroupMiner.Name(task)}: {problem}, and is dropped");
        }
        catch (Exception e) when (e is ScoringException or BudgetReachedException || e is ModelCallException { IsFatal: false })
        {
            notes.Add($"{GroupMiner.Name(task)}: its rubric could not be tried ({e.Message.TrimEnd('.')}), and is left out tonight");
            return task with { Rubric = "", AskedAbout = "" };
        }

        return task with
        {
            Rubric = "",
        };
    }
}
