namespace SkillOpt.Sleep;

/// <summary>Tasks after a model was asked about their groups.</summary>
/// <param name="Tasks">The tasks, in the same order; those of which the model says that they are none are left out.</param>
/// <param name="NoTasks">Those that were left out.</param>
/// <param name="Notes">What could not be used, and what could not be asked, in sentences.</param>
internal sealed record AskedGroups(IReadOnlyList<MinedTask> Tasks, IReadOnlyList<MinedTask> NoTasks, IReadOnlyList<string> Notes);
