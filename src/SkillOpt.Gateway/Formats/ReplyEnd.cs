using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>How a reply ended.</summary>
/// <param name="Finish">Why the model stopped.</param>
/// <param name="Usage">What the call consumed.</param>
internal sealed record ReplyEnd(ChatFinishReason Finish, Usage Usage);
