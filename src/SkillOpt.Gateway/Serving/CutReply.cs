using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>
/// What an agent gets for a reply that was cut at the token limit. The engine takes such a reply for none; an agent knows what to do when
/// it is told so in its format's own word for it.
/// </summary>
internal static class CutReply
{
    public static ChatResponse Of() => new(new ChatMessage(ChatRole.Assistant, "")) { FinishReason = ChatFinishReason.Length };
}
