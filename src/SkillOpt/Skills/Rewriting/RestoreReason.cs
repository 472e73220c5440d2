namespace SkillOpt;

/// <summary>What a rewrite had done to a protected part.</summary>
internal enum RestoreReason
{
    /// <summary>It was left out.</summary>
    Missing,

    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>It was made up: the document has none.</summary>
    Invented,
}
