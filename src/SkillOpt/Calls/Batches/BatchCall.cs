using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>One call of a batch.</summary>
/// <param name="Id">Names the call within its batch: 1 to 64 letters, digits, hyphens or underscores.</param>
/// <param name="Messages">The conversation.</param>
/// <param name="Options">The call's options; null for none.</param>
internal sealed record BatchCall(string Id, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options);
