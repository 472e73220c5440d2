namespace SkillOpt.Training;

/// <summary>How the textual learning rate (most edits per step) moves over a run.</summary>
public enum LearningRateSchedule
{
    /// <summary>Always the maximum.</summary>
    Constant,

    /// <summary>A straight line from maximum to minimum.</summary>
    Linear,

    /// <summary>Half a cosine from maximum to minimum.</summary>
    Cosine,

    /// <summary>The optimizer picks the number each step, within what is available.</summary>
    Autonomous,
}
