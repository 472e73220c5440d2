namespace SkillOpt.Sleep;

/// <summary>What characters follow the prefix of a vendor's key.</summary>
internal enum KeyShape
{
    /// <summary>Letters and digits.</summary>
    Alphanumeric,

    /// <summary>Letters, digits, hyphens and underscores.</summary>
    Web,

    /// <summary>Letters, digits, hyphens, underscores and dots.</summary>
    Dotted,

    /// <summary>Capital letters and digits.</summary>
    Upper,

    /// <summary>Lower-case hexadecimal digits.</summary>
    Hex,

    /// <summary>As <see cref="Web"/>, but only where it does not look like words with hyphens between them.</summary>
    WebNotWords,
}
