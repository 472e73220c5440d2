namespace SkillOpt.Gateway;

/// <summary>What an address asks for.</summary>
internal enum GatewayOperation
{
    /// <summary>A reply.</summary>
    Generate,

    /// <summary>The tokens of a prompt.</summary>
    CountTokens,

    /// <summary>The list of models.</summary>
    Models,

    /// <summary>One model.</summary>
    Model,

    /// <summary>Nothing that is known here.</summary>
    Unknown,
}
