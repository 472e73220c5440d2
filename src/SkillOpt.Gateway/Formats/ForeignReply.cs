using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>A whole reply, to be written in an agent's format.</summary>
/// <param name="Request">What it answers.</param>
/// <param name="Id">Its id, without the prefix that a format gives it.</param>
/// <param name="Created">When it was made, in seconds since 1970.</param>
/// <param name="Contents">Text, reasoning, tool calls, in order.</param>
/// <param name="End">How it ended.</param>
internal sealed record ForeignReply(ForeignRequest Request, string Id, long Created, IReadOnlyList<AIContent> Contents, ReplyEnd End);
