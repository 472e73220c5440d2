using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>One call on its way through the pipeline.</summary>
internal sealed class CallState(ResilientChatClient owner, IEnumerable<ChatMessage> messages, ChatOptions? options, int estimatedTokens)
{
    public ResilientChatClient Owner { get; } = owner;

    public IEnumerable<ChatMessage> Messages { get; } = messages;

    public ChatOptions? Options { get; } = options;

    public int EstimatedTokens { get; } = estimatedTokens;

    /// <summary>Attempts begun so far; the retry makes them one after another.</summary>
    public int Attempts { get; set; }

    /// <summary>When the first attempt got its place: the total deadline counts from here, not from a wait in our own queue.</summary>
    public long Began { get; set; }

    /// <summary>The place taken before the first attempt; null once an attempt uses it.</summary>
    public long? Place { get; set; }
}
