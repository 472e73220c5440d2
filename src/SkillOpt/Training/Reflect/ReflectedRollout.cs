using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>A scored rollout as the optimizer is shown it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Score">The answer's score.</param>
/// <param name="Trajectory">What the target did.</param>
/// <param name="Note">A remark of the engine, e.g. that the task got worse; empty when none.</param>
internal sealed record ReflectedRollout(TaskItem Task, Score Score, Trajectory Trajectory, string Note = "");
