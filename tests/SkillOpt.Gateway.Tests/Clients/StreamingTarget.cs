using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway.Tests;

/// <summary>A target that streams what a test hands it, when the test hands it.</summary>
internal sealed class StreamingTarget : IChatClient
{
    private readonly Channel<AIContent> _pieces = Channel.CreateUnbounded<AIContent>();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it has been asked.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Ends when whoever asked has given up.</summary>
    public Task GivenUp => _givenUp.Task;

    public void Give(AIContent piece) => _pieces.Writer.TryWrite(piece).ShouldBeTrue();

    public void End(Exception? failure = null) => _pieces.Writer.Complete(failure);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        _asked.TrySetResult();
        await using var registration = cancellationToken.Register(() => _givenUp.TrySetResult());
        await foreach (var piece in _pieces.Reader.ReadAllAsync(cancellationToken))
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [piece]);
        }
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
