namespace SkillOpt;

/// <summary>Something a validation profile objects to.</summary>
/// <param name="Code">The diagnostic code, listed in docs/diagnostics/skills.md.</param>
/// <param name="Severity">How much it matters under the profile.</param>
/// <param name="Line">1-based line of the document.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
internal sealed record SkillFinding(string Code, FindingSeverity Severity, int Line, string Message);
