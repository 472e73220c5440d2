namespace SkillOpt.Practice;

/// <summary>One rule found in a skill.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Value">What it asks for.</param>
/// <param name="Sentence">Where it is said.</param>
internal sealed record Finding(Topic Topic, int Value, Sentence Sentence);
