using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Testing;

/// <summary>
/// A chat client whose replies come from a function. Counts and keeps what it was asked. Thread-safe when the function is.
/// </summary>
/// <example><code>
/// var target = new ScriptedChatClient(messages => messages[^1].Text.Contains("2 + 2") ? "4" : "I do not know.");
/// var reply = await target.GetResponseAsync("What is 2 + 2?");
/// Console.WriteLine($"{reply.Text} after {target.Calls} call");
/// </code></example>
public sealed class ScriptedChatClient : IChatClient
{
    private readonly Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> _reply;
    private readonly ConcurrentQueue<IReadOnlyList<ChatMessage>> _conversations = new();
    private int _calls;

    /// <summary>Replies by a function of the conversation and its options.</summary>
    public ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> reply) =>
        _reply = reply;

    /// <summary>Replies with a text made from the conversation. Usage is reported as a quarter token per character.</summary>
    public ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, string> reply)
        : this((messages, _, _) => Task.FromResult(TextReply(messages, reply(messages)))) { }

    /// <summary>How often the client was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The conversations so far, in the order of arrival.</summary>
    public IReadOnlyList<IReadOnlyList<ChatMessage>> Conversations => [.. _conversations];

    /// <summary>A plain text reply with usage.</summary>
    public static ChatResponse TextReply(IEnumerable<ChatMessage> messages, string text)
    {
        var prompt = messages.Sum(static m => m.Text.Length) / 4;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails
            {
                InputTokenCount = prompt,
                OutputTokenCount = text.Length / 4,
                TotalTokenCount = prompt + (text.Length / 4),
            },
        };
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<ChatMessage> conversation = [.. messages];
        Interlocked.Increment(ref _calls);
        _conversations.Enqueue(conversation);
        return _reply(conversation, options, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }
}
