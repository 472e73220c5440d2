namespace SkillOpt.Projects;

/// <summary>One line of a diagnosis.</summary>
/// <param name="Check">What was looked at, e.g. <c>tasks</c>.</param>
/// <param name="Level">How it went.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Mend">The command or the change that mends it; null when there is nothing to mend.</param>
public sealed record Finding(string Check, HealthLevel Level, string Sentence, string? Mend = null)
{
    /// <summary>All is well.</summary>
    public static Finding Ok(string check, string sentence) => new(check, HealthLevel.Ok, sentence);

    /// <summary>Something to consider.</summary>
    public static Finding Warning(string check, string sentence, string mend) => new(check, HealthLevel.Warning, sentence, mend);

    /// <summary>Something to mend first.</summary>
    public static Finding Failure(string check, string sentence, string mend) => new(check, HealthLevel.Failure, sentence, mend);
}
