namespace SkillOpt;

/// <summary>On which side of a diff a line stands.</summary>
internal enum DiffLineKind
{
    /// <summary>On both sides.</summary>
    Context,

    /// <summary>Only before.</summary>
    Removed,

    /// <summary>Only after.</summary>
    Added,
}
