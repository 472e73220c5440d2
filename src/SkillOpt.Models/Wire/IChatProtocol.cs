using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>
/// One wire format: how a conversation becomes a request's bytes and a reply's bytes become a conversation. Pure; thread-safe.
/// </summary>
internal interface IChatProtocol
{
    /// <summary>Writes the request's JSON. The same input gives the same bytes.</summary>
    ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options);

    /// <summary>Reads a successful reply.</summary>
    /// <exception cref="SkillOpt.Calls.ModelCallException">The reply is malformed, empty, truncated, filtered or a refusal.</exception>
    ChatResponse Read(ReadOnlyMemory<byte> body);
}
