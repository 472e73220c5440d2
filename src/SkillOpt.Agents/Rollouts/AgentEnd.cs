namespace SkillOpt.Agents;

/// <summary>How a rollout ended, in words.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Sentence">One sentence; empty where it answered.</param>
internal sealed record AgentEnd(AgentOutcome Outcome, string Sentence = "");
