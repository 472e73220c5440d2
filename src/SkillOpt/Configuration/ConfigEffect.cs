namespace SkillOpt.Configuration;

/// <summary>What a changed value means for a run that has begun.</summary>
public enum ConfigEffect
{
    /// <summary>Other results: an unfinished run refuses it.</summary>
    Changes,

    /// <summary>A higher value only lengthens the run (more epochs); a lower one is refused.</summary>
    Extends,

    /// <summary>The same results, sooner or later or elsewhere: always allowed.</summary>
    None,
}
