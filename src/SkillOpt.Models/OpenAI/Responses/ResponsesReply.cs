using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Reads a reply of the Responses API.</summary>
internal sealed class ResponsesReply(ServiceIdentity service, FailureClassifier classifier)
{
    public ChatResponse Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.Field("error") is { ValueKind: JsonValueKind.Object })
        {
            throw classifier.ClassifyInside(root);
        }

        if (root.Text("status") is "failed" or "cancelled")
        {
            throw new ModelCallException(
                FailureKind.Overloaded,
                $"{service.Service} ended the reply as '{root.Text("status")}' and did not say why."
            );
        }

        if (root.Field("output") is not { ValueKind: JsonValueKind.Array })
        {
            throw new ModelCallException(FailureKind.Malformed, $"{service.Service} sent a reply without output.");
        }

        var contents = new List<AIContent>();
        string? refusal = null;
        foreach (var item in root.Items("output"))
        {
            switch (item.Text("type"))
            {
                case "message":
                    foreach (var part in item.Items("content"))
                    {
                        refusal ??= part.Text("refusal");
                        if (part.Text("type") == "output_text" && part.Text("text") is { Length: > 0 } text)
                        {
                            contents.Add(new TextContent(text));
                        }
                    }

                    break;
                case "function_call":
                    contents.Add(ToolJson.Call(item.Text("call_id") ?? "", item.Text("name") ?? "", item.Text("arguments") ?? ""));
                    break;
                case "reasoning":
                    contents.Add(Reasoning(item));
                    break;
            }
        }

        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ResponseId = root.Text("id"),
            ModelId = root.Text("model"),
            FinishReason = Finish(root, contents),
            Usage = Usage(root),
        };
        return ReplyCheck.Accept(response, refusal, service);
    }

    /// <summary>An item of reasoning.</summary>
    public static TextReasoningContent Reasoning(JsonElement item) =>
        new(string.Join('\n', item.Items("summary").Select(static part => part.Text("text")).OfType<string>()))
        {
            ProtectedData = item.Text("encrypted_content"),
            AdditionalProperties = item.Text("id") is { } id ? new() { [ResponsesInput.ReasoningId] = id } : null,
        };

    private static ChatFinishReason? Finish(JsonElement root, List<AIContent> contents) =>
        root.Field("incomplete_details")?.Text("reason") switch
        {
            "max_output_tokens" => ChatFinishReason.Length,
            "content_filter" => ChatFinishReason.ContentFilter,

            // Some servers say that a reply is not whole without saying why.
            _ when root.Text("status") == "incomplete" => ChatFinishReason.Length,
            _ => contents.Any(static c => c is FunctionCallContent) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
        };

    private static UsageDetails? Usage(JsonElement root)
    {
        if (root.Field("usage") is not { } usage || usage.Number("input_tokens") is not { } input)
        {
            return null;
        }

        var output = usage.Number("output_tokens") ?? 0;
        return new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = usage.Number("total_tokens") ?? input + output,
            CachedInputTokenCount = usage.Field("input_tokens_details")?.Number("cached_tokens"),
            ReasoningTokenCount = usage.Field("output_tokens_details")?.Number("reasoning_tokens"),
        };
    }
}
