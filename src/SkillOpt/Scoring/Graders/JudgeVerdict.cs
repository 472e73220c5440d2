namespace SkillOpt.Scoring.Graders;

/// <summary>One judge's levels with reasons and evidence.</summary>
internal sealed record JudgeVerdict(IReadOnlyList<JudgedCriterion> Criteria);
