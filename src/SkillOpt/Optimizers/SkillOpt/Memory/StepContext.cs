namespace SkillOpt.Training;

/// <summary>What every optimizer call of a step is told besides its own material.</summary>
/// <param name="Skill">The incumbent.</param>
/// <param name="MetaSkill">The optimizer's notebook; empty before the first one is written.</param>
/// <param name="RejectedView">Earlier attempts, bounded and most recent first; empty when none.</param>
internal sealed record StepContext(Skill Skill, string MetaSkill, string RejectedView)
{
    /// <summary>The most changes that the step may make; null when the optimizer itself picks the number later.</summary>
    public int? Edits { get; init; }
}
