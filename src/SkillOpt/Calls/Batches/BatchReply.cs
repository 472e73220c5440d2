using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// What the model answered to one call of a batch: a usable reply, or why the answer is none (a refusal, cut off, empty).
/// </summary>
/// <param name="Response">The reply; null when the answer cannot be used.</param>
/// <param name="Failure">Why not; null when it can.</param>
internal sealed record BatchReply(ChatResponse? Response, ModelCallException? Failure);
