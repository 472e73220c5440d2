using Microsoft.Extensions.AI;

namespace SkillOpt.Agents;

/// <summary>Gives every call of a rollout the rollout's seed, which no agent knows of.</summary>
internal sealed class SeededClient(IChatClient target, long seed) : DelegatingChatClient(target)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => base.GetResponseAsync(messages, Seeded(options), cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => base.GetStreamingResponseAsync(messages, Seeded(options), cancellationToken);

    /// <summary>The target belongs to the run.</summary>
    protected override void Dispose(bool disposing) => base.Dispose(disposing: false);

    private ChatOptions Seeded(ChatOptions? options)
    {
        var seeded = options?.Clone() ?? new ChatOptions();
        seeded.Seed = seed;
        return seeded;
    }
}
