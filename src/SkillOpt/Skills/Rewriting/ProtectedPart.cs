namespace SkillOpt;

/// <summary>A part of a skill document that a rewrite may not change.</summary>
internal enum ProtectedPart
{
    /// <summary>The front matter.</summary>
    FrontMatter,

    /// <summary>The slow update's region.</summary>
    SlowUpdate,

    /// <summary>The appendix.</summary>
    Appendix,
}
