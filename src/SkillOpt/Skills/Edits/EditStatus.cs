namespace SkillOpt;

/// <summary>What became of one edit.</summary>
public enum EditStatus
{
    /// <summary>It changed the skill.</summary>
    Applied,

    /// <summary>It matched, but the text is what it was before.</summary>
    NoChange,

    /// <summary>An anchor is needed and none was given.</summary>
    MissingTarget,

    /// <summary>The anchor does not occur.</summary>
    TargetNotFound,

    /// <summary>The anchor occurs more than once.</summary>
    TargetAmbiguous,

    /// <summary>The change would overlap a protected region.</summary>
    ProtectedRegion,

    /// <summary>The change would touch the front matter.</summary>
    FrontMatter,

    /// <summary>The content is nothing but protected-region markers, or the change would make or break one.</summary>
    RegionMarker,

    /// <summary>The named file is not part of the trainable skill.</summary>
    UnknownFile,

    /// <summary>The operation is not one of the four.</summary>
    UnknownOperation,

    /// <summary>There is nothing to add.</summary>
    EmptyContent,

    /// <summary>The result would not be a valid skill.</summary>
    InvalidResult,

    /// <summary>The edit could not be read: it is not an object, or a field has the wrong type.</summary>
    Malformed,
}
