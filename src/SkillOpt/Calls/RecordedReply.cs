using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>A model call's reply as the journal keeps it.</summary>
internal sealed record RecordedReply
{
    /// <summary>The reply's text.</summary>
    public required string Text { get; init; }

    /// <summary>Why the model stopped, in the abstraction's words; null when not said.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The model that answered, as the provider named it.</summary>
    public string? Model { get; init; }

    /// <summary>What the call consumed.</summary>
    public required Usage Usage { get; init; }

    /// <summary>The whole reply, kept only when it holds more than text (tool calls, images).</summary>
    public JsonElement? Full { get; init; }

    public static RecordedReply From(ChatResponse response, Usage usage)
    {
        var onlyText = response.Messages.All(m => m.Contents.All(c => c is TextContent or UsageContent));
        return new RecordedReply
        {
            Text = response.Text,
            FinishReason = response.FinishReason?.Value,
            Model = response.ModelId,
            Usage = usage,
            Full = onlyText
                ? null
                : JsonSerializer.SerializeToElement(response, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse))),
        };
    }

    public ChatResponse ToResponse()
    {
        if (Full is { } full)
        {
            return (ChatResponse)full.Deserialize(AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatResponse)))!;
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, Text))
        {
            FinishReason = FinishReason is null ? null : new ChatFinishReason(FinishReason),
            ModelId = Model,
            Usage = new UsageDetails
            {
                InputTokenCount = Usage.PromptTokens,
                OutputTokenCount = Usage.CompletionTokens,
                CachedInputTokenCount = Usage.CachedTokens,
                ReasoningTokenCount = Usage.ReasoningTokens,
            },
        };
    }
}
