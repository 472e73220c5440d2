namespace SkillOpt;

/// <summary>The shape of a front-matter value.</summary>
internal enum FrontMatterValueKind
{
    /// <summary>A text, number, boolean or nothing.</summary>
    Scalar,

    /// <summary>A list whose items are all scalars.</summary>
    List,

    /// <summary>Keys with scalar values.</summary>
    Map,

    /// <summary>Anything deeper, kept but not interpreted.</summary>
    Nested,
}
