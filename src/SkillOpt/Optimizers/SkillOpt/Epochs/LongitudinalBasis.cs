namespace SkillOpt.Training;

/// <summary>What a comparison across epochs rests on.</summary>
internal enum LongitudinalBasis
{
    /// <summary>The same tasks, done anew with the skill of an epoch ago and with the present one.</summary>
    TwoSkills,

    /// <summary>The skill is the one of an epoch ago: what the run had rolled out with it already, and the same tasks once more.</summary>
    OneSkill,

    /// <summary>What two epochs rolled out anyway, each task with the skill that was in force then.</summary>
    InHand,
}
