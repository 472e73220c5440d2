namespace SkillOpt.Sleep;

/// <summary>What was found in the sessions of a project.</summary>
/// <param name="Tasks">Tasks worth replaying, each with a grader that was tried.</param>
/// <param name="Dropped">Tasks that are not, each with its reason.</param>
internal sealed record MiningResult(IReadOnlyList<MinedTask> Tasks, IReadOnlyList<DroppedTask> Dropped)
{
    /// <summary>What of a grader was dropped and why, and what could not be asked: each in half a sentence that names the task.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
