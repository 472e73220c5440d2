namespace SkillOpt.Training;

/// <summary>How proposals become a new skill.</summary>
public enum UpdateMode
{
    /// <summary>Edits with exact anchors are applied.</summary>
    Patch,

    /// <summary>Suggestions are given to one whole-document rewrite.</summary>
    Rewrite,

    /// <summary>Analysts and mergers each write a whole document.</summary>
    FullRewrite,
}
