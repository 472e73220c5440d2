using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Practice;

/// <summary>What the practice models have in common: one reply per call, at once, with estimated usage.</summary>
internal abstract class PracticeClient(string model) : IChatClient
{
    /// <summary>The provider's name, before the colon.</summary>
    public const string Provider = "practice";

    private const int CharactersPerToken = 4;

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var list = messages.ToList();
        var reply = Reply(list, options);
        var prompt = (list.Sum(m => m.Text.Length) / CharactersPerToken) + 1;
        var completion = (reply.Length / CharactersPerToken) + 1;
        return Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, reply))
            {
                ModelId = model,
                FinishReason = ChatFinishReason.Stop,
                Usage = new UsageDetails
                {
                    InputTokenCount = prompt,
                    OutputTokenCount = completion,
                    TotalTokenCount = prompt + completion,
                },
            }
        );
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(Provider, defaultModelId: model)
            : serviceKey is null && serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() { }

    /// <summary>The text of the reply. Pure.</summary>
    protected abstract string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options);
}
