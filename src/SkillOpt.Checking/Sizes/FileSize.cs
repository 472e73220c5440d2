namespace SkillOpt.Checking;

/// <summary>How much of a model's context a text takes.</summary>
/// <param name="Name">The file, or <c>catalogue</c> for the name and description that are always loaded.</param>
/// <param name="Tokens">Its tokens, by the vocabulary <c>o200k_base</c>.</param>
internal sealed record FileSize(string Name, int Tokens);
