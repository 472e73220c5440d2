namespace SkillOpt.Models;

/// <summary>What a finished call says about how much the service can take.</summary>
internal enum LimiterOutcome
{
    /// <summary>It was answered.</summary>
    Success,

    /// <summary>It was refused because there were too many.</summary>
    TooMany,

    /// <summary>It ended otherwise, which says nothing.</summary>
    Neutral,
}
