namespace SkillOpt.Calls;

/// <summary>
/// A model call ended without a usable reply, after the provider's own retries. Providers throw it (and nothing else) for infrastructure
/// failures. The message never holds a secret or a provider's raw exception text.
/// </summary>
public sealed class ModelCallException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="message">One sentence with the mend when there is one.</param>
    /// <param name="innerException">The cause.</param>
    public ModelCallException(FailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>Why.</summary>
    public FailureKind Kind { get; }

    /// <summary>How long the provider asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// True when the whole run cannot go on: a wrong key, a missing model, no quota, a request form the provider refuses, a certificate
    /// nobody trusts.
    /// </summary>
    public bool IsFatal => FailureRemedies.Of(Kind) == FailureRemedy.Person;
}
