namespace SkillOpt;

/// <summary>The kind of trajectories an edit was drawn from.</summary>
public enum EditSource
{
    /// <summary>Failed tasks.</summary>
    Failure,

    /// <summary>Solved tasks.</summary>
    Success,
}
