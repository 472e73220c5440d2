using System.Text;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Serves calls from dropped answers, and hands off those without one. Thread-safe.</summary>
internal sealed class HandoffChatClient(HandoffQueue queue, string role) : IChatClient
{
    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (options?.Tools is { Count: > 0 })
        {
            throw new ModelCallException(
                FailureKind.BadRequest,
                "The handoff provider cannot offer tools: use it with environments that need none."
            );
        }

        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var id = HandoffPrompt.Id(role, conversation, options);
        var call = new HandoffCall(id, role, $"{role}/prompts/{id}.md", $"{role}/answers/{id}.md")
        {
            AnswerIsJson = HandoffPrompt.Schema(options) is not null,
        };
        if (queue.Folder.ReadAnswer(call.Answer) is { } answer)
        {
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, answer))
            {
                FinishReason = ChatFinishReason.Stop,
                ModelId = "handoff",
            };
        }

        var (text, files) = HandoffPrompt.Write(id, call.Answer, conversation, options);
        queue.Folder.WriteFile(call.Prompt, Encoding.UTF8.GetBytes(text));
        foreach (var (name, content) in files)
        {
            queue.Folder.WriteFile($"{role}/prompts/{name}", content.Span);
        }

        await queue
            .WaitAsync(call with { Attachments = [.. files.Select(f => $"{role}/prompts/{f.Key}")] }, cancellationToken)
            .ConfigureAwait(false);
        throw new InvalidOperationException("A handed-off call ended without an answer.");
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
        // The queue belongs to the registry.
    }
}
