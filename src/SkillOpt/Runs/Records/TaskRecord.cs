namespace SkillOpt.Runs;

/// <summary>A task as a run keeps it, beside its history: what was asked, so that pages can show it when the project has changed.</summary>
/// <param name="Split">The split.</param>
/// <param name="Place">Its place in the split, from 0.</param>
/// <param name="Id">Its id.</param>
/// <param name="Hash">Its identity.</param>
/// <param name="Type">The kind of task; null when not given.</param>
/// <param name="Text">What was asked and expected, as JSON; empty where only the row was read.</param>
internal sealed record TaskRecord(TaskSplit Split, int Place, string Id, ContentHash Hash, string? Type, string Text);
