namespace SkillOpt.Agents;

/// <summary>What an agent itself says went wrong.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Text">Its words; may hold anything.</param>
internal sealed record AgentFault(AgentFaultKind Kind, string Text);
