namespace SkillOpt.Checking;

/// <summary>A place in a Markdown file that names another file.</summary>
/// <param name="Target">What it names, without anchor.</param>
/// <param name="Line">Its 1-based line.</param>
internal sealed record FileLink(string Target, int Line);
