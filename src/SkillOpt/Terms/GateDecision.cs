namespace SkillOpt;

/// <summary>What a gate says of a candidate. Only <see cref="Accept"/> replaces the incumbent.</summary>
public enum GateDecision
{
    /// <summary>The candidate becomes the incumbent.</summary>
    Accept,

    /// <summary>The candidate is not better.</summary>
    Reject,

    /// <summary>The evidence points upwards and is too weak to say.</summary>
    Indecisive,

    /// <summary>There was nothing to measure, or nothing could be measured.</summary>
    NotMeasured,
}
