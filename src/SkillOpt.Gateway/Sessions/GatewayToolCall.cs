using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>A tool call of an agent with its result.</summary>
/// <param name="Exchange">The number of the exchange whose reply made the call.</param>
/// <param name="Call">The call.</param>
/// <param name="Result">What the agent sent back as its result; null when no later request held one.</param>
public sealed record GatewayToolCall(int Exchange, FunctionCallContent Call, FunctionResultContent? Result);
