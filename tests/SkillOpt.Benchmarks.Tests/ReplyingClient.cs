using Microsoft.Extensions.AI;

namespace SkillOpt.Benchmarks.Tests;

/// <summary>A target whose reply is a function of the conversation.</summary>
internal sealed class ReplyingClient(Func<IReadOnlyList<ChatMessage>, IList<AIContent>> reply) : IChatClient
{
    public ReplyingClient(Func<string, string> reply)
        : this(messages => [new TextContent(reply(messages[^1].Text))]) { }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply([.. messages]))));

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
