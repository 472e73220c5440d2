namespace SkillOpt;

/// <summary>What happens once val cannot get better, so that the policy could accept nothing any more.</summary>
public enum AtCeiling
{
    /// <summary>The remaining steps are not made: the result is the same without them.</summary>
    Stop,

    /// <summary>A candidate that is no worse on val is accepted.</summary>
    Ties,

    /// <summary>A candidate is accepted that makes no val task worse and is better on train by the paired test.</summary>
    Tighten,
}
