namespace SkillOpt;

/// <summary>How much a finding matters.</summary>
internal enum FindingSeverity
{
    /// <summary>The skill works; this would make it better.</summary>
    Advice,

    /// <summary>Some host may ignore or refuse the skill.</summary>
    Warning,

    /// <summary>The profile's host refuses the skill.</summary>
    Error,
}
