namespace SkillOpt.Calls;

/// <summary>The one table of what can mend each failure. Whatever retries, gives up or stops a run asks here.</summary>
internal static class FailureRemedies
{
    /// <summary>What can mend a failure.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not one of the enumeration's.</exception>
    public static FailureRemedy Of(FailureKind kind) =>
        kind switch
        {
            FailureKind.Authentication => FailureRemedy.Person,
            FailureKind.Quota => FailureRemedy.Person,
            FailureKind.ModelNotFound => FailureRemedy.Person,
            FailureKind.BadRequest => FailureRemedy.Person,
            FailureKind.Missing => FailureRemedy.Person,
            FailureKind.UntrustedCertificate => FailureRemedy.Person,
            FailureKind.RateLimited => FailureRemedy.Waiting,
            FailureKind.Overloaded => FailureRemedy.Waiting,
            FailureKind.Unreachable => FailureRemedy.Waiting,
            FailureKind.Timeout => FailureRemedy.Waiting,
            FailureKind.Malformed => FailureRemedy.AskingAnew,
            FailureKind.Empty => FailureRemedy.AskingAnew,
            FailureKind.Crash => FailureRemedy.AskingAnew,
            FailureKind.ContentFilter => FailureRemedy.None,
            FailureKind.Refused => FailureRemedy.None,
            FailureKind.ContextLength => FailureRemedy.None,
            FailureKind.Truncated => FailureRemedy.None,
            FailureKind.Scorer => FailureRemedy.None,
            FailureKind.Denied => FailureRemedy.None,
            FailureKind.TooLarge => FailureRemedy.None,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The table of remedies has no row for this failure."),
        };

    /// <summary>
    /// Whether the service said that it took nothing for now: what was sent can be sent again without being paid for twice.
    /// </summary>
    public static bool WasTurnedAway(FailureKind kind) => kind is FailureKind.RateLimited or FailureKind.Overloaded;
}
