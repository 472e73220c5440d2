namespace SkillOpt.Scoring;

/// <summary>What a mechanical check found.</summary>
/// <param name="Holds">Whether the answer meets it.</param>
/// <param name="Words">What was required and what was found, in a clause.</param>
internal readonly record struct RuleFinding(bool Holds, string Words);
