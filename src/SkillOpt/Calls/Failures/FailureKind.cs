namespace SkillOpt.Calls;

/// <summary>Why a call or a rollout has no result. None of these is ever a score.</summary>
public enum FailureKind
{
    /// <summary>The key or login was refused (401, 403).</summary>
    Authentication,

    /// <summary>The account has no quota or credit left.</summary>
    Quota,

    /// <summary>The model or deployment does not exist (404).</summary>
    ModelNotFound,

    /// <summary>The provider refused the request's form (400).</summary>
    BadRequest,

    /// <summary>Too many requests (429).</summary>
    RateLimited,

    /// <summary>The provider is overloaded or broken (5xx).</summary>
    Overloaded,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No reply in time.</summary>
    Timeout,

    /// <summary>A content filter stopped the prompt or the reply.</summary>
    ContentFilter,

    /// <summary>The model refused to answer, in the field its provider has for that.</summary>
    Refused,

    /// <summary>The prompt is longer than the model's context.</summary>
    ContextLength,

    /// <summary>The reply could not be read.</summary>
    Malformed,

    /// <summary>The reply held nothing.</summary>
    Empty,

    /// <summary>The reply was cut at the token limit before an answer.</summary>
    Truncated,

    /// <summary>A process (agent, scorer) crashed.</summary>
    Crash,

    /// <summary>A program that is needed is not installed.</summary>
    Missing,

    /// <summary>The scorer could not judge.</summary>
    Scorer,

    /// <summary>A sandbox or permission rule stopped the work.</summary>
    Denied,

    /// <summary>An input is larger than what may be sent, or a reply larger than what is taken.</summary>
    TooLarge,

    /// <summary>The service's certificate is not trusted; nothing was sent to it.</summary>
    UntrustedCertificate,
}
