namespace SkillOpt.Tasks;

/// <summary>A task as read, with the split it names for itself, if any.</summary>
internal sealed record TaskEntry(TaskItem Item, TaskSplit? Split);
