namespace SkillOpt.Projects;

/// <summary>What a changed value means for a run that has begun.</summary>
internal enum ConfigEffect
{
    /// <summary>Other results: an unfinished run refuses it.</summary>
    Changes,

    /// <summary>A higher value only lengthens the run (more epochs); a lower one is refused.</summary>
    Extends,

    /// <summary>Where a model is called: the same results if it is the same model, which a person has to confirm.</summary>
    Confirms,

    /// <summary>The same results, sooner or later or elsewhere: always allowed.</summary>
    None,
}
