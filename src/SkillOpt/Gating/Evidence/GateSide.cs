namespace SkillOpt.Gating;

/// <summary>Which of the two skills a gate wants measured.</summary>
public enum GateSide
{
    /// <summary>The proposed skill.</summary>
    Candidate,

    /// <summary>The skill in force.</summary>
    Incumbent,
}
