namespace SkillOpt.Workbooks;

/// <summary>How a cell's value is stored.</summary>
internal enum StoredKind
{
    /// <summary>No value.</summary>
    Empty,

    /// <summary>A number, as written.</summary>
    Number,

    /// <summary>An index into the shared strings.</summary>
    SharedText,

    /// <summary>Text.</summary>
    Text,

    /// <summary>0 or 1.</summary>
    Boolean,

    /// <summary>An error's text.</summary>
    Error,

    /// <summary>A date in ISO form.</summary>
    IsoDate,
}
