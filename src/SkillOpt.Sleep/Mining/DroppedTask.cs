namespace SkillOpt.Sleep;

/// <summary>A task that is not replayed, and why.</summary>
/// <param name="Task">The task.</param>
/// <param name="Reason">Why, in half a sentence.</param>
internal sealed record DroppedTask(MinedTask Task, string Reason);
