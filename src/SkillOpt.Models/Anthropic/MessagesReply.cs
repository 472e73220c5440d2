using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Reads a reply of the Messages API.</summary>
internal sealed class MessagesReply(ServiceIdentity service, FailureClassifier classifier)
{
    public ChatResponse Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.Field("error") is not null && root.Field("content") is null)
        {
            throw classifier.ClassifyInside(root);
        }

        if (root.Field("content") is not { ValueKind: JsonValueKind.Array })
        {
            throw new ModelCallException(FailureKind.Malformed, $"{service.Service} sent a reply without content.");
        }

        var contents = new List<AIContent>();
        foreach (var block in root.Items("content"))
        {
            if (Content(block) is { } content)
            {
                contents.Add(content);
            }
        }

        var stop = root.Text("stop_reason");
        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ResponseId = root.Text("id"),
            ModelId = root.Text("model"),
            FinishReason = Finish(stop),
            Usage = Usage(root),
        };
        if (stop == "model_context_window_exceeded")
        {
            throw new ModelCallException(
                FailureKind.ContextLength,
                $"The prompt and reply are longer than the model '{service.Model}' takes."
            );
        }

        return ReplyCheck.Accept(response, stop == "refusal" ? Refusal(response) : null, service);
    }

    private static string Refusal(ChatResponse response) => response.Text.Length > 0 ? response.Text : "it gave no reason.";

    /// <summary>A block of the reply; null for a kind that is not used.</summary>
    public static AIContent? Content(JsonElement block) =>
        block.Text("type") switch
        {
            "text" => new TextContent(block.Text("text") ?? ""),
            "thinking" => new TextReasoningContent(block.Text("thinking") ?? "") { ProtectedData = block.Text("signature") },
            "redacted_thinking" => new TextReasoningContent("")
            {
                ProtectedData = block.Text("data"),
                AdditionalProperties = new AdditionalPropertiesDictionary { [MessagesConversation.Redacted] = true },
            },
            "tool_use" => ToolJson.Call(
                block.Text("id") ?? "",
                block.Text("name") ?? "",
                block.Field("input") is { ValueKind: JsonValueKind.Object } input ? input : s_empty
            ),
            _ => null,
        };

    private static readonly JsonElement s_empty = JsonDocument.Parse("{}").RootElement.Clone();

    private static ChatFinishReason? Finish(string? reason) =>
        reason switch
        {
            null => null,
            "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
            "max_tokens" => ChatFinishReason.Length,
            "tool_use" => ChatFinishReason.ToolCalls,
            _ => new ChatFinishReason(reason),
        };

    private static UsageDetails? Usage(JsonElement root)
    {
        if (root.Field("usage") is not { } usage || usage.Number("input_tokens") is not { } fresh)
        {
            return null;
        }

        // The API counts cached tokens beside the fresh ones; everywhere else they are part of the prompt.
        var read = usage.Number("cache_read_input_tokens") ?? 0;
        var written = usage.Number("cache_creation_input_tokens") ?? 0;
        var output = usage.Number("output_tokens") ?? 0;
        return new UsageDetails
        {
            InputTokenCount = fresh + read + written,
            OutputTokenCount = output,
            TotalTokenCount = fresh + read + written + output,
            CachedInputTokenCount = read,
            ReasoningTokenCount = usage.Field("output_tokens_details")?.Number("thinking_tokens"),
            AdditionalCounts = written > 0 ? new() { ["cache_write_tokens"] = written } : null,
        };
    }
}
