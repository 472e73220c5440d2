using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Writes a conversation as the <c>messages</c> of Chat Completions.</summary>
internal static class ChatCompletionsMessages
{
    public static void Write(Utf8JsonWriter json, IEnumerable<ChatMessage> messages, string? instructions)
    {
        json.WriteStartArray("messages");
        if (!string.IsNullOrEmpty(instructions))
        {
            json.WriteStartObject();
            json.WriteString("role", "system");
            json.WriteString("content", instructions);
            json.WriteEndObject();
        }

        foreach (var message in messages)
        {
            Write(json, message);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ChatMessage message)
    {
        var results = 0;
        for (var i = 0; i < message.Contents.Count; i++)
        {
            if (message.Contents[i] is FunctionResultContent result)
            {
                json.WriteStartObject();
                json.WriteString("role", "tool");
                json.WriteString("tool_call_id", result.CallId);
                json.WriteString("content", ToolJson.Result(result));
                json.WriteEndObject();
                results++;
            }
        }

        if (results > 0 && results == message.Contents.Count)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("role", message.Role == ChatRole.Tool ? "user" : message.Role.Value);
        WriteContent(json, message);
        WriteCalls(json, message);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, ChatMessage message)
    {
        if (!Holds<DataContent>(message) && !Holds<UriContent>(message))
        {
            var text = message.Text;
            if (text.Length == 0 && Holds<FunctionCallContent>(message))
            {
                json.WriteNull("content");
            }
            else if (message.Role == ChatRole.System)
            {
                json.WriteString("content", EncodedText.Of(text));
            }
            else
            {
                json.WriteString("content", text);
            }

            return;
        }

        json.WriteStartArray("content");
        foreach (var content in message.Contents)
        {
            switch (content)
            {
                case TextContent text:
                    json.WriteStartObject();
                    json.WriteString("type", "text");
                    json.WriteString("text", text.Text);
                    json.WriteEndObject();
                    break;
                case DataContent data when data.HasTopLevelMediaType("image"):
                    WriteImage(json, data.Uri, content);
                    break;
                case UriContent uri when uri.HasTopLevelMediaType("image"):
                    WriteImage(json, uri.Uri.ToString(), content);
                    break;
                case DataContent data:
                    WriteFile(json, data);
                    break;
                case UriContent uri:
                    json.WriteStartObject();
                    json.WriteString("type", "text");
                    json.WriteString("text", uri.Uri.ToString());
                    json.WriteEndObject();
                    break;
            }
        }

        json.WriteEndArray();
    }

    private static void WriteImage(Utf8JsonWriter json, string url, AIContent content)
    {
        json.WriteStartObject();
        json.WriteString("type", "image_url");
        json.WriteStartObject("image_url");
        json.WriteString("url", url);
        if (content.AdditionalProperties?.TryGetValue("detail", out var detail) == true && detail is string word)
        {
            json.WriteString("detail", word);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, DataContent data)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteStartObject("file");
        json.WriteString("filename", data.Name ?? "attachment");
        json.WriteString("file_data", data.Uri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter json, ChatMessage message)
    {
        var open = false;
        for (var i = 0; i < message.Contents.Count; i++)
        {
            if (message.Contents[i] is not FunctionCallContent call)
            {
                continue;
            }

            if (!open)
            {
                json.WriteStartArray("tool_calls");
                open = true;
            }

            json.WriteStartObject();
            json.WriteString("id", call.CallId);
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", call.Name);
            json.WriteString("arguments", ToolJson.Arguments(call));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (open)
        {
            json.WriteEndArray();
        }
    }

    // Asked of every message of every call: by index, so that nothing is allocated for it.
    private static bool Holds<T>(ChatMessage message)
        where T : AIContent
    {
        for (var i = 0; i < message.Contents.Count; i++)
        {
            if (message.Contents[i] is T)
            {
                return true;
            }
        }

        return false;
    }
}
