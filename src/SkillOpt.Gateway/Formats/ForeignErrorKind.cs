namespace SkillOpt.Gateway;

/// <summary>Kinds of errors that every format has a word for.</summary>
internal enum ForeignErrorKind
{
    /// <summary>The request is wrong or cannot be carried over.</summary>
    Invalid,

    /// <summary>The prompt is longer than the model takes.</summary>
    TooLong,

    /// <summary>The request is larger than what is taken.</summary>
    TooLarge,

    /// <summary>The content was stopped by a filter, or the model refused.</summary>
    Content,

    /// <summary>The token is not one of an open session.</summary>
    Unauthenticated,

    /// <summary>The provider refused the engine's own key, or the request came from where none may come from.</summary>
    Forbidden,

    /// <summary>A cap is reached, or the account has no credit.</summary>
    Payment,

    /// <summary>There is no such address or model.</summary>
    NotFound,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>The provider is overloaded or broken.</summary>
    Overloaded,

    /// <summary>The provider did not answer in time.</summary>
    Timeout,

    /// <summary>Something else went wrong.</summary>
    Failed,
}
