using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>A list of rollouts to make.</summary>
/// <param name="Label">Names the evaluation uniquely within the run, e.g. <c>step 3 gate</c>; losses are remembered under it.</param>
/// <param name="Requests">The rollouts, in the order in which results are consumed.</param>
public sealed record EvaluationPlan(string Label, IReadOnlyList<RolloutRequest> Requests)
{
    /// <summary>The evaluation as people read it; the label unless that is only an identity.</summary>
    public string Name { get; init; } = Label;

    /// <summary>Whether results keep their trajectories; they cost memory, and only reflection reads them.</summary>
    public bool KeepTrajectories { get; init; }

    /// <summary>
    /// Whether results keep their scores' explanations, for people; trajectories come with them anyway. <see cref="OnResult"/> is always
    /// given them.
    /// </summary>
    public bool KeepExplanations { get; init; }

    /// <summary>
    /// Whether its rollouts may go as one batch, where batches are asked for. All of them are then made at once, whatever
    /// <see cref="InFlight"/> says; an early stop spares none of them.
    /// </summary>
    public bool MayWait { get; init; }

    /// <summary>
    /// Most rollouts of this evaluation in flight; null for the run's own limit. A small number lets an early stop spare more.
    /// </summary>
    public int? InFlight { get; init; }

    /// <summary>
    /// Called with each result in task order; returns true to stop the evaluation after it. Results behind it are never used.
    /// </summary>
    public Func<Rollout, bool>? OnResult { get; init; }

    /// <summary>
    /// Called with the position of each result as it comes in, in whatever order, one at a time, and with whether slots fall idle because
    /// every rollout has been started. For guesses only: what decides anything goes by <see cref="OnResult"/>.
    /// </summary>
    public Action<int, Rollout, bool>? OnArrival { get; init; }

    /// <summary>
    /// A label that holds the identity of skill and tasks: where a journal outlives a run, another skill or other tasks must not inherit
    /// the losses remembered under it.
    /// </summary>
    /// <param name="label">What the evaluation is for.</param>
    /// <param name="skill">The skill.</param>
    /// <param name="tasks">The tasks.</param>
    public static string LabelOf(string label, Skill skill, IEnumerable<TaskItem> tasks) =>
        $"{label} {tasks.Aggregate(ContentHash.Build("evaluation").Add(skill.Hash), (hash, task) => hash.Add(task.Hash)).ToHash().Short}";

    /// <summary>One rollout of each task with one skill.</summary>
    /// <param name="label">Names the evaluation uniquely within the run.</param>
    /// <param name="skill">The skill.</param>
    /// <param name="tasks">The tasks, in order.</param>
    /// <param name="seed">Seed of every rollout's own randomness.</param>
    /// <param name="isTraining">True for training rollouts.</param>
    public static EvaluationPlan Of(string label, Skill skill, IEnumerable<TaskItem> tasks, long seed, bool isTraining = false)
    {
        var list = tasks as IReadOnlyList<TaskItem> ?? [.. tasks];
        return new EvaluationPlan(
            label,
            new RequestList(list.Count, i => new RolloutRequest(skill, list[i], seed) { IsTraining = isTraining })
        );
    }
}
