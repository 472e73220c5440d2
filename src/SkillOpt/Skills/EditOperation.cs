namespace SkillOpt.Skills;

/// <summary>What an edit does to a skill file.</summary>
public enum EditOperation
{
    /// <summary>Adds content at the end of the editable text.</summary>
    Append,

    /// <summary>Adds content after the line in which the anchor ends.</summary>
    InsertAfter,

    /// <summary>Puts content in the anchor's place.</summary>
    Replace,

    /// <summary>Removes the anchor.</summary>
    Delete,
}
