namespace SkillOpt.Projects;

/// <summary>What a configuration key holds.</summary>
internal enum ConfigKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A path, relative to the project folder.</summary>
    Path,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>A name or a mapping whose content is checked by the part that uses it.</summary>
    Free,
}
