namespace SkillOpt.Runs;

/// <summary>A service that calls wait for, because attempts failed or nothing has come back yet.</summary>
/// <param name="Service">The provider and its address.</param>
/// <param name="Message">Why, in a sentence; no secrets.</param>
/// <param name="FailedAttempts">
/// Attempts of all calls to it that failed since it last answered; 0 when none has and it is only silent.
/// </param>
/// <param name="HasAnswered">Whether it has answered at all in this process.</param>
public sealed record ServiceWait(string Service, string Message, int FailedAttempts, bool HasAnswered)
{
    /// <summary>The same as a line for a person.</summary>
    public string Sentence =>
        FailedAttempts == 0
            ? Message
            : $"{Message} ({(FailedAttempts == 1 ? "1 failed attempt" : $"{FailedAttempts} failed attempts")} "
                + $"{(HasAnswered ? "since it last answered" : "so far")}; Ctrl-C stops)";
}
