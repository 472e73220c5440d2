namespace SkillOpt;

/// <summary>Why a front matter cannot be read.</summary>
/// <param name="Line">1-based line in the document.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
internal sealed record FrontMatterProblem(int Line, string Message);
