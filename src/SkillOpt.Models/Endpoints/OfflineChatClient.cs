using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Stands where a model would be while a recording is replayed: reaching it means that the recording lacks the call.</summary>
internal sealed class OfflineChatClient(string model) : IChatClient
{
    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Task.FromException<ChatResponse>(Missing(messages));

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw Missing(messages);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    private SkillOptException Missing(IEnumerable<ChatMessage> messages)
    {
        var last = messages.LastOrDefault()?.Text.ReplaceLineEndings(" ").Trim() ?? "";
        var start = last.Length > 60 ? last[..60] + "…" : last;
        return new SkillOptException(
            "SKO3030",
            $"The recording holds no reply for this call to {model} (it ends with «{start}»): replay with the skill, tasks, prompts, "
                + "settings and version of SkillOpt it was made with, "
                + "or run without --replay."
        );
    }
}
