namespace SkillOpt.Scoring;

/// <summary>The level that a judge gave to one criterion.</summary>
internal sealed record JudgedCriterion(string Name, int Level, string Reason, IReadOnlyList<string> Evidence);
