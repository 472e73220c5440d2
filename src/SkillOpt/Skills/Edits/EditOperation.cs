namespace SkillOpt;

/// <summary>What an edit does to a skill file.</summary>
public enum EditOperation
{
    /// <summary>Adds content at the end of the editable text: before the first protected region, else at the end of the file.</summary>
    Append,

    /// <summary>Adds content as a paragraph of its own after the line in which the anchor ends.</summary>
    InsertAfter,

    /// <summary>Puts content in the anchor's place; empty content removes the anchor.</summary>
    Replace,

    /// <summary>Removes the anchor.</summary>
    Delete,

    /// <summary>
    /// None of the four, as read from a model's reply; never applied, reported as <see cref="EditStatus.UnknownOperation"/>.
    /// </summary>
    Unknown,
}
