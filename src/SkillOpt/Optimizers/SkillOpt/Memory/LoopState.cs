namespace SkillOpt.Training;

/// <summary>Where the loop stands: the run, and what the optimizer remembers of it. Immutable.</summary>
/// <param name="Run">Where the run stands.</param>
/// <param name="SkillOfPreviousEpoch">The incumbent at the end of the epoch before the current one, its slow guidance included.</param>
/// <param name="Rejected">What was tried in vain.</param>
internal sealed record LoopState(TrainingState Run, Skill SkillOfPreviousEpoch, RejectedEdits Rejected)
{
    /// <summary>The optimizer's notebook; empty before the first one is written.</summary>
    public string MetaSkill { get; init; } = "";

    /// <summary>The skill in force.</summary>
    public Skill Incumbent => Run.Incumbent;

    /// <summary>What every optimizer call of a step is told.</summary>
    public StepContext Context() => new(Incumbent, MetaSkill, Rejected.View());

    /// <summary>The state with one more attempt in memory; the same when there is none to remember.</summary>
    public LoopState With(RejectedEdits.Attempt? attempt) => attempt is null ? this : this with { Rejected = Rejected.With(attempt) };
}
