using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Writes a conversation, without its system part, as the <c>messages</c> of the Messages API.</summary>
internal static class MessagesConversation
{
    /// <summary>Marks a reasoning block whose text the provider encrypted.</summary>
    internal const string Redacted = "redacted_thinking";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages)
    {
        json.WriteStartArray("messages");
        string? open = null;
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.System)
            {
                continue;
            }

            // Results of parallel calls must come back in one user message, so neighbours of one role are joined.
            var role = message.Role == ChatRole.Assistant ? "assistant" : "user";
            if (role != open)
            {
                Close(json, open);
                json.WriteStartObject();
                json.WriteString("role", role);
                json.WriteStartArray("content");
                open = role;
            }

            foreach (var content in message.Contents)
            {
                Write(json, content);
            }
        }

        Close(json, open);
        json.WriteEndArray();
    }

    private static void Close(Utf8JsonWriter json, string? open)
    {
        if (open is not null)
        {
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, AIContent content)
    {
        switch (content)
        {
            case TextContent { Text.Length: > 0 } text:
                Start(json, "text");
                json.WriteString("text", text.Text);
                json.WriteEndObject();
                break;
            case TextReasoningContent { ProtectedData: { } data } reasoning:
                WriteReasoning(json, reasoning, data);
                break;
            case DataContent data:
                WriteData(json, data);
                break;
            case UriContent uri:
                Start(json, uri.HasTopLevelMediaType("image") ? "image" : "document");
                json.WriteStartObject("source");
                json.WriteString("type", "url");
                json.WriteString("url", uri.Uri.ToString());
                json.WriteEndObject();
                json.WriteEndObject();
                break;
            case FunctionCallContent call:
                Start(json, "tool_use");
                json.WriteString("id", call.CallId);
                json.WriteString("name", call.Name);
                json.WritePropertyName("input");
                ToolJson.WriteArguments(json, call);
                json.WriteEndObject();
                break;
            case FunctionResultContent result:
                Start(json, "tool_result");
                json.WriteString("tool_use_id", result.CallId);
                json.WriteString("content", ToolJson.Result(result));
                if (result.Exception is not null)
                {
                    json.WriteBoolean("is_error", true);
                }

                json.WriteEndObject();
                break;
        }
    }

    private static void WriteReasoning(Utf8JsonWriter json, TextReasoningContent reasoning, string data)
    {
        if (reasoning.AdditionalProperties?.ContainsKey(Redacted) == true)
        {
            Start(json, "redacted_thinking");
            json.WriteString("data", data);
        }
        else
        {
            Start(json, "thinking");
            json.WriteString("thinking", reasoning.Text);
            json.WriteString("signature", data);
        }

        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, DataContent data)
    {
        var isText = data.HasTopLevelMediaType("text");
        Start(json, data.HasTopLevelMediaType("image") ? "image" : "document");
        json.WriteStartObject("source");
        json.WriteString("type", isText ? "text" : "base64");
        json.WriteString("media_type", isText ? "text/plain" : data.MediaType);
        if (isText)
        {
            json.WriteString("data", Encoding.UTF8.GetString(data.Data.Span));
        }
        else
        {
            json.WriteBase64String("data", data.Data.Span);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
    }
}
