using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a whole reply of Messages.</summary>
internal static class MessagesReplyWriter
{
    public static void Write(Utf8JsonWriter json, ForeignReply reply)
    {
        WriteHead(json, reply.Request.Model, reply.Id);
        json.WriteStartArray("content");
        foreach (var content in reply.Contents)
        {
            WriteBlock(json, content);
        }

        json.WriteEndArray();
        json.WriteString("stop_reason", Stop(reply.End.Finish));
        json.WriteNull("stop_sequence");
        json.WritePropertyName("usage");
        WriteUsage(json, reply.End.Usage);
        json.WriteEndObject();
    }

    /// <summary>Opens the message object.</summary>
    public static void WriteHead(Utf8JsonWriter json, string model, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", "msg_" + id);
        json.WriteString("type", "message");
        json.WriteString("role", "assistant");
        json.WriteString("model", model);
    }

    /// <summary>The word for why a reply ended.</summary>
    public static string Stop(ChatFinishReason finish) =>
        finish == ChatFinishReason.ToolCalls ? "tool_use"
        : finish == ChatFinishReason.Length ? "max_tokens"
        : finish == ChatFinishReason.ContentFilter ? "refusal"
        : "end_turn";

    /// <summary>Writes usage. The format counts cached tokens beside the fresh ones.</summary>
    public static void WriteUsage(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject();
        json.WriteNumber("input_tokens", Math.Max(0, usage.PromptTokens - usage.CachedTokens));
        json.WriteNumber("cache_creation_input_tokens", 0);
        json.WriteNumber("cache_read_input_tokens", usage.CachedTokens);
        json.WriteNumber("output_tokens", usage.CompletionTokens);
        json.WriteEndObject();
    }

    private static void WriteBlock(Utf8JsonWriter json, AIContent content)
    {
        json.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                json.WriteString("type", "text");
                json.WriteString("text", text.Text);
                break;
            case TextReasoningContent { Text.Length: 0, ProtectedData: { } data }:
                json.WriteString("type", "redacted_thinking");
                json.WriteString("data", data);
                break;
            case TextReasoningContent reasoning:
                json.WriteString("type", "thinking");
                json.WriteString("thinking", reasoning.Text);
                json.WriteString("signature", reasoning.ProtectedData ?? "");
                break;
            case FunctionCallContent call:
                json.WriteString("type", "tool_use");
                json.WriteString("id", call.CallId);
                json.WriteString("name", call.Name);
                json.WritePropertyName("input");
                ToolCalls.WriteArguments(json, call);
                break;
        }

        json.WriteEndObject();
    }
}
