namespace SkillOpt.Workbooks;

/// <summary>What a number format makes of a number.</summary>
internal enum ShownAs
{
    /// <summary>A number.</summary>
    Plain,

    /// <summary>A date, a time or both.</summary>
    Date,

    /// <summary>A length of time.</summary>
    Duration,
}
