namespace SkillOpt.Scoring;

/// <summary>A number found in a text.</summary>
internal sealed record FoundNumber(double Value, string Text);
