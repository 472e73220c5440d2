namespace SkillOpt.Tasks;

/// <summary>What happens when the same or nearly the same task would lie in two splits.</summary>
public enum HoldoutPolicy
{
    /// <summary>When one file is split, alike tasks are kept together in one split; alike tasks in explicit splits are refused.</summary>
    Group,

    /// <summary>Alike tasks in two splits are refused, however the splits came about.</summary>
    Refuse,

    /// <summary>Nearly alike tasks are only listed in the report; exactly the same input in two splits is still refused.</summary>
    Report,
}
