using SkillOpt.Skills;
using SkillOpt.Tasks;

namespace SkillOpt.Rollouts;

/// <summary>A set of rollouts to make with one skill.</summary>
/// <param name="Label">Names the evaluation uniquely within the run, e.g. <c>step 3 gate</c>; losses are remembered under it.</param>
/// <param name="Skill">The skill.</param>
/// <param name="Tasks">The tasks, in the order in which results are consumed.</param>
/// <param name="Seed">Seed of every rollout's own randomness.</param>
public sealed record EvaluationPlan(string Label, Skill Skill, IReadOnlyList<TaskItem> Tasks, long Seed)
{
    /// <summary>Which of several independent repetitions.</summary>
    public int Replicate { get; init; }

    /// <summary>True for training rollouts.</summary>
    public bool IsTraining { get; init; }

    /// <summary>Whether results keep their trajectories; they cost memory, and only reflection reads them.</summary>
    public bool KeepTrajectories { get; init; }

    /// <summary>Most rollouts of this evaluation in flight; null for the run's own limit. A small number lets an early stop spare more.</summary>
    public int? InFlight { get; init; }

    /// <summary>Called with each result in task order; returns true to stop the evaluation after it. Results behind it are never used.</summary>
    public Func<TaskResult, bool>? OnResult { get; init; }

    /// <summary>Called once when the last rollout has been started and slots begin to fall idle.</summary>
    public Action? OnTail { get; init; }

    internal RolloutRequest RequestFor(TaskItem task) => new(Skill, task, Seed, Replicate) { IsTraining = IsTraining };
}
