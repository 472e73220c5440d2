namespace SkillOpt.Tasks;

/// <summary>A loaded task set with the proof of its disjointness.</summary>
/// <param name="Tasks">The splits.</param>
/// <param name="Holdout">What the comparison across splits found.</param>
public sealed record LoadedTasks(TaskSet Tasks, HoldoutReport Holdout);
