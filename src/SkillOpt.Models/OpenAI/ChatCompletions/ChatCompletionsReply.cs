using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Reads a Chat Completions reply.</summary>
internal sealed class ChatCompletionsReply(ServiceIdentity service, ChatDialect dialect, FailureClassifier classifier)
{
    public ChatResponse Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.Field("error") is not null && root.Field("choices") is null)
        {
            throw classifier.ClassifyInside(root);
        }

        using var choices = root.Items("choices");
        if (!choices.MoveNext() || choices.Current.Field("message") is not { } message)
        {
            throw new ModelCallException(FailureKind.Malformed, $"{service.Service} sent a reply without a choice.");
        }

        var contents = new List<AIContent>();
        if ((message.Text("reasoning_content") ?? message.Text("reasoning")) is { Length: > 0 } reasoning)
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        AddText(contents, TextOf(message));
        foreach (var call in message.Items("tool_calls"))
        {
            if (call.Field("function") is { } function)
            {
                var name = function.Text("name") ?? "";
                contents.Add(
                    function.Field("arguments") is { ValueKind: JsonValueKind.Object } given
                        ? ToolJson.Call(call.Text("id") ?? name, name, given)
                        : ToolJson.Call(call.Text("id") ?? name, name, function.Text("arguments") ?? "")
                );
            }
        }

        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ResponseId = root.Text("id"),
            ModelId = root.Text("model"),
            FinishReason = Finish(choices.Current.Text("finish_reason")),
            Usage = Usage(root),
        };
        return ReplyCheck.Accept(response, message.Text("refusal"), service);
    }

    private static string TextOf(JsonElement message)
    {
        if (message.Text("content") is { } text)
        {
            return text;
        }

        // Some servers send the text as parts.
        return string.Concat(message.Items("content").Select(static part => part.Text("text") ?? ""));
    }

    private void AddText(List<AIContent> contents, string text)
    {
        const string Open = "<think>";
        const string Close = "</think>";
        if (dialect.SplitsThinkBlock)
        {
            var start = text.AsSpan().TrimStart();
            if (start.StartsWith(Open, StringComparison.Ordinal))
            {
                var end = text.IndexOf(Close, StringComparison.Ordinal);
                var from = text.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
                contents.Add(new TextReasoningContent(end < 0 ? text[from..] : text[from..end].Trim()));
                text = end < 0 ? "" : text[(end + Close.Length)..].TrimStart();
            }
        }

        if (text.Length > 0)
        {
            contents.Add(new TextContent(text));
        }
    }

    private static ChatFinishReason? Finish(string? reason) =>
        reason switch
        {
            null => null,
            "stop" => ChatFinishReason.Stop,
            "length" or "max_tokens" => ChatFinishReason.Length,
            "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
            "content_filter" => ChatFinishReason.ContentFilter,
            _ => new ChatFinishReason(reason),
        };

    private static UsageDetails? Usage(JsonElement root)
    {
        if (root.Field("usage") is not { } usage || usage.Number("prompt_tokens") is not { } prompt)
        {
            return null;
        }

        var completion = usage.Number("completion_tokens") ?? 0;
        return new UsageDetails
        {
            InputTokenCount = prompt,
            OutputTokenCount = completion,
            TotalTokenCount = usage.Number("total_tokens") ?? prompt + completion,
            CachedInputTokenCount =
                usage.Field("prompt_tokens_details")?.Number("cached_tokens") ?? usage.Number("prompt_cache_hit_tokens"),
            ReasoningTokenCount = usage.Field("completion_tokens_details")?.Number("reasoning_tokens"),
        };
    }
}
