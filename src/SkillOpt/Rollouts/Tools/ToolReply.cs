namespace SkillOpt.Rollouts;

/// <summary>What a tool gives back for a call.</summary>
/// <param name="Text">What the target reads.</param>
public sealed record ToolReply(string Text)
{
    /// <summary>
    /// The call as the trajectory shows it, e.g. <c>read(path='a.txt', start=1)</c>; null for the name with its arguments as JSON.
    /// </summary>
    public string? Command { get; init; }

    /// <summary>True when the call failed through the target's own doing; the target is told so and may try again.</summary>
    public bool IsError { get; init; }

    /// <summary>
    /// True when the call hands in the answer: it is the episode's last act, and calls after it in the same reply are not carried out.
    /// </summary>
    public bool EndsEpisode { get; init; }

    /// <summary>A failure the target can mend: one sentence that says what was wrong and what to do.</summary>
    public static ToolReply Error(string sentence) => new(sentence) { IsError = true };
}
