namespace SkillOpt.Scoring;

/// <summary>One judge's levels with reasons and evidence.</summary>
internal sealed record JudgeVerdict(IReadOnlyList<JudgedCriterion> Criteria);
