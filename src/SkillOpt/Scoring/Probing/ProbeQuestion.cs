namespace SkillOpt.Scoring;

/// <summary>A verdict that a probe wants: what a scorer says of an answer to an item's task.</summary>
internal sealed record ProbeQuestion(IScorer Scorer, ProbeItem Item, string Answer, int Replicate = 0);
