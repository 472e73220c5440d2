namespace SkillOpt.Workbooks;

/// <summary>What a cell's cached value is.</summary>
internal enum CachedKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number, as stored.</summary>
    Integer,

    /// <summary>A number with a fraction or exponent, as stored.</summary>
    Number,

    /// <summary>Text, an error such as <c>#N/A</c>, or a formula where formulas are read.</summary>
    Text,

    /// <summary>A date with a time.</summary>
    DateTime,

    /// <summary>A date alone.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A length of time.</summary>
    Duration,
}
