using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkillOpt.Bench.Gateways;

/// <summary>A target that streams: after a wait a piece that says when it was given, then ten more, each after a wait.</summary>
internal sealed class StampingTarget : IChatClient
{
    public const string Mark = "given-at:";

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await Task.Delay(20, cancellationToken);
        yield return new ChatResponseUpdate(ChatRole.Assistant, $"{Mark}{Stopwatch.GetTimestamp()};");
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(2, cancellationToken);
            yield return new ChatResponseUpdate(ChatRole.Assistant, "and so on ");
        }
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
