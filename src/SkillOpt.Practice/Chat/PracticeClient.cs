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
        var reply = Respond(list, options);
        var prompt = (list.Sum(m => m.Text.Length) / CharactersPerToken) + 1;
        var completion = (reply.Text.Length / CharactersPerToken) + 1;
        return Task.FromResult(
            new ChatResponse(reply)
            {
                ModelId = model,
                FinishReason = reply.Contents.Any(static c => c is FunctionCallContent)
                    ? ChatFinishReason.ToolCalls
                    : ChatFinishReason.Stop,
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

    /// <summary>The reply. Pure.</summary>
    protected virtual ChatMessage Respond(IReadOnlyList<ChatMessage> messages, ChatOptions? options) =>
        new(ChatRole.Assistant, Reply(messages, options));

    /// <summary>The text of the reply. Pure.</summary>
    protected abstract string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options);
}
