namespace SkillOpt.Checking;

/// <summary>Something that a check of a skill found.</summary>
/// <param name="File">The file, relative to the skill's folder, with forward slashes.</param>
/// <param name="Line">Its 1-based line; 0 for the file as a whole.</param>
/// <param name="Code">The diagnostic code.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
internal sealed record CheckFinding(string File, int Line, string Code, FindingSeverity Severity, string Message);
