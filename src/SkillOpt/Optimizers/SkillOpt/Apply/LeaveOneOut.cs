using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// Takes an accepted bundle apart: the skill without each of its edits is rolled out on the tasks that the bundle fixed or broke.
/// </summary>
internal sealed class LeaveOneOut(OptimizerContext run)
{
    /// <summary>Attributes; does nothing for a single edit, a rewrite, or a candidate that holds more than its edits.</summary>
    /// <param name="origin">What brought the bundle.</param>
    /// <param name="parent">The skill the edits were applied to.</param>
    /// <param name="update">The edits and the candidate.</param>
    /// <param name="verdict">The acceptance.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AttributeAsync(string origin, Skill parent, Update update, GateVerdict verdict, CancellationToken cancellationToken)
    {
        Edit[] edits = [.. update.Reports.Where(r => r.IsApplied).Select(r => r.Edit)];
        var changed = verdict
            .Numbers.Deltas.Where(d => d.Change is TaskChange.Improved or TaskChange.Regressed)
            .ToDictionary(d => d.TaskId, StringComparer.Ordinal);
        TaskItem[] tasks = [.. run.Val.Where(t => changed.ContainsKey(t.Id))];
        if (edits.Length < 2 || tasks.Length == 0 || EditApplier.Apply(parent, edits, run.LeavesListGaps).Skill.Hash != update.Skill.Hash)
        {
            return;
        }

        var shares = new List<EditShare>();
        for (var i = 0; i < edits.Length; i++)
        {
            var without = EditApplier.Apply(parent, [.. edits.Where((_, j) => j != i)], run.LeavesListGaps);
            var plan = EvaluationPlan.Of($"{origin} without edit {i + 1}", without.Skill, tasks, run.Options.Seed);
            var evaluation = await run.Evaluator.EvaluateAsync(plan, cancellationToken).ConfigureAwait(false);
            run.Events.Append(FactsOf.Evaluation(evaluation, TaskSplit.Val, EvaluationPurpose.Ablation) with { Origin = origin });
            var measured = run.MeasurementOf(evaluation);
            shares.Add(
                new EditShare(
                    i + 1,
                    EditSummary.Of(edits[i]),
                    [.. tasks.Where(t => measured.Value(t.Id)?.Value < changed[t.Id].Candidate).Select(t => t.Id)],
                    [.. tasks.Where(t => measured.Value(t.Id)?.Value > changed[t.Id].Candidate).Select(t => t.Id)],
                    without.AppliedCount < edits.Length - 1
                )
            );
        }

        run.Events.Append(
            new EditsAttributed
            {
                Origin = origin,
                Edits = shares,
                Rollouts = edits.Length * tasks.Length,
            }
        );
    }
}
