using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>
/// One wire format: how a conversation becomes a request's bytes and a reply's bytes become a conversation. Pure; thread-safe.
/// </summary>
internal interface IChatProtocol
{
    /// <summary>Writes the request's JSON. The same input gives the same bytes.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="streams">Whether the reply is to come as events.</param>
    ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streams);

    /// <summary>Reads a successful reply.</summary>
    /// <exception cref="SkillOpt.Calls.ModelCallException">The reply is malformed, empty, truncated, filtered or a refusal.</exception>
    ChatResponse Read(ReadOnlyMemory<byte> body);

    /// <summary>Reads one reply that comes as events.</summary>
    IReplyReader ReadStream();
}
