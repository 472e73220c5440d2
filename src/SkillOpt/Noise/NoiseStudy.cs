using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Gating;

/// <summary>Measures how much a skill's score moves when nothing changes: the same skill on the same tasks, several times.</summary>
/// <param name="evaluator">Makes the rollouts.</param>
/// <param name="gate">The metric.</param>
internal sealed class NoiseStudy(Evaluator evaluator, GateOptions gate)
{
    /// <summary>Runs the study.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="tasks">The tasks, usually the validation split.</param>
    /// <param name="replicates">Rollouts per task; at least 2.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The report; null when no task could be scored twice.</returns>
    /// <exception cref="SkillOptException">SKO2301: too many rollouts failed (exit code 6).</exception>
    public async Task<NoiseReport?> RunAsync(
        Skill skill,
        IReadOnlyList<TaskItem> tasks,
        int replicates,
        long seed,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        var plan = new EvaluationPlan(
            EvaluationPlan.LabelOf("noise", skill, tasks),
            new RequestList(tasks.Count * replicates, i => new RolloutRequest(skill, tasks[i % tasks.Count], seed, i / tasks.Count))
        )
        {
            Name = "noise",
            MayWait = true,
        };
        var evaluation = await evaluator.EvaluateAsync(plan, cancellationToken).ConfigureAwait(false);
        var measurement = Measurement.Empty.WithAll(
            evaluation.Results.Select(r => (r.Task.Id, r.Request.Replicate, r.Score is { } score ? gate.ValueOf(score) : (double?)null))
        );
        return NoiseAnalysis.Of([.. tasks.Select(t => t.Id)], measurement);
    }
}
