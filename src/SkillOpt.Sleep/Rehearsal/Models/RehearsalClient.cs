using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Sleep;

/// <summary>What the rehearsal models have in common: one reply for each call, at once, with estimated usage.</summary>
internal abstract class RehearsalClient(string model) : IChatClient
{
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
        var call = Act(list, options);
        var reply = call is null ? Reply(list, options) : "";
        var (prompt, completion) = ((list.Sum(m => m.Text.Length) / CharactersPerToken) + 1, (reply.Length / CharactersPerToken) + 1);
        return Task.FromResult(
            new ChatResponse(call is null ? new ChatMessage(ChatRole.Assistant, reply) : new ChatMessage(ChatRole.Assistant, [call]))
            {
                ModelId = model,
                FinishReason = call is null ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls,
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
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(RehearsalProvider.Provider, defaultModelId: model)
        : serviceKey is null && serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    /// <summary>A tool that is called before there is a reply; null for none. Pure.</summary>
    protected virtual FunctionCallContent? Act(IReadOnlyList<ChatMessage> messages, ChatOptions? options) => null;

    /// <summary>The text of the reply. Pure.</summary>
    protected abstract string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options);
}
