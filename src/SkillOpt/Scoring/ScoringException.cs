namespace SkillOpt.Scoring;

/// <summary>A scorer could not judge an answer; the rollout has failed and carries no score.</summary>
public sealed class ScoringException : Exception
{
    /// <summary>Creates the failure.</summary>
    public ScoringException(string message, Exception? innerException = null)
        : base(message, innerException) { }

    /// <summary>
    /// True when running the scorer again may help (a timeout, a crashed process); false when the task or the scorer's settings are at
    /// fault, and when a judge gave no verdict: its client has made all its attempts.
    /// </summary>
    public bool IsTransient { get; init; }
}
