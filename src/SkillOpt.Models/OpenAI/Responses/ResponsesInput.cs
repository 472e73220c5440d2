using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Writes a conversation as the <c>input</c> of the Responses API.</summary>
internal static class ResponsesInput
{
    /// <summary>Where a reasoning item's id is kept between rounds.</summary>
    internal const string ReasoningId = "reasoning_id";

    public static void Write(Utf8JsonWriter json, IEnumerable<ChatMessage> messages)
    {
        json.WriteStartArray("input");
        foreach (var message in messages)
        {
            Write(json, message);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ChatMessage message)
    {
        var assistant = message.Role == ChatRole.Assistant;
        var open = false;
        foreach (var content in message.Contents)
        {
            if (content is FunctionCallContent or FunctionResultContent or TextReasoningContent)
            {
                Close(json, ref open);
                WriteItem(json, content);
                continue;
            }

            if (content is TextContent { Text.Length: 0 })
            {
                continue;
            }

            if (!open)
            {
                json.WriteStartObject();
                json.WriteString(
                    "role",
                    assistant ? "assistant"
                        : message.Role == ChatRole.System ? "developer"
                        : "user"
                );
                json.WriteStartArray("content");
                open = true;
            }

            WritePart(json, content, assistant);
        }

        Close(json, ref open);
    }

    private static void Close(Utf8JsonWriter json, ref bool open)
    {
        if (open)
        {
            json.WriteEndArray();
            json.WriteEndObject();
            open = false;
        }
    }

    private static void WriteItem(Utf8JsonWriter json, AIContent content)
    {
        switch (content)
        {
            case FunctionCallContent call:
                json.WriteStartObject();
                json.WriteString("type", "function_call");
                json.WriteString("call_id", call.CallId);
                json.WriteString("name", call.Name);
                json.WriteString("arguments", ToolJson.Arguments(call));
                json.WriteEndObject();
                break;
            case FunctionResultContent result:
                json.WriteStartObject();
                json.WriteString("type", "function_call_output");
                json.WriteString("call_id", result.CallId);
                json.WriteString("output", ToolJson.Result(result));
                json.WriteEndObject();
                break;
            case TextReasoningContent { ProtectedData: { } data } reasoning
                when reasoning.AdditionalProperties?.TryGetValue(ReasoningId, out var id) == true && id is not null:
                json.WriteStartObject();
                json.WriteString("type", "reasoning");
                json.WriteString("id", id.ToString());
                json.WriteStartArray("summary");
                json.WriteEndArray();
                json.WriteString("encrypted_content", data);
                json.WriteEndObject();
                break;
        }
    }

    private static void WritePart(Utf8JsonWriter json, AIContent content, bool assistant)
    {
        json.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                json.WriteString("type", assistant ? "output_text" : "input_text");
                json.WriteString("text", text.Text);
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                Image(json, data.Uri, content);
                break;
            case UriContent uri when uri.HasTopLevelMediaType("image"):
                Image(json, uri.Uri.ToString(), content);
                break;
            case DataContent data:
                json.WriteString("type", "input_file");
                json.WriteString("filename", data.Name ?? "attachment");
                json.WriteString("file_data", data.Uri);
                break;
            case UriContent uri:
                json.WriteString("type", "input_file");
                json.WriteString("file_url", uri.Uri.ToString());
                break;
            default:
                json.WriteString("type", "input_text");
                json.WriteString("text", content.ToString());
                break;
        }

        json.WriteEndObject();
    }

    private static void Image(Utf8JsonWriter json, string url, AIContent content)
    {
        json.WriteString("type", "input_image");
        json.WriteString("image_url", url);
        if (content.AdditionalProperties?.TryGetValue("detail", out var detail) == true && detail is string word)
        {
            json.WriteString("detail", word);
        }
    }
}
