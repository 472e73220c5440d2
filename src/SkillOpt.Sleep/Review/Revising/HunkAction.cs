namespace SkillOpt.Sleep;

/// <summary>What a person does with a hunk.</summary>
internal enum HunkAction
{
    /// <summary>It is not wanted.</summary>
    Leave,

    /// <summary>It is wanted as it is.</summary>
    Take,

    /// <summary>It is wanted in other words.</summary>
    Edit,
}
