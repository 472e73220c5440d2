using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads a message of Chat Completions.</summary>
internal static class ChatCompletionsMessage
{
    public static void Read(ConversationBuilder conversation, JsonElement message)
    {
        switch (message.Required("role"))
        {
            case "system" or "developer":
                conversation.Add(ChatRole.System, Contents(message));
                break;
            case "user":
                conversation.Add(ChatRole.User, Contents(message));
                break;
            case "assistant":
                conversation.Add(ChatRole.Assistant, Assistant(message));
                break;
            case "tool":
                conversation.AddResult(message.Required("tool_call_id"), Contents(message));
                break;
            case var role:
                throw new ForeignRequestException($"Messages of the role '{role}' cannot be carried over.", "messages");
        }
    }

    private static List<AIContent> Assistant(JsonElement message)
    {
        var contents = new List<AIContent>();
        if ((message.Word("reasoning_content") ?? message.Word("reasoning")) is { Length: > 0 } reasoning)
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        contents.AddRange(Contents(message));
        foreach (var call in message.Items("tool_calls"))
        {
            var id = call.Required("id");
            if (call.Field("custom") is { } custom)
            {
                contents.Add(ToolCalls.OfText(id, custom.Required("name"), custom.Text("input") ?? ""));
            }
            else if (call.Field("function") is { } function)
            {
                contents.Add(ToolCalls.Read(id, function.Required("name"), function.Text("arguments")));
            }
            else
            {
                throw new ForeignRequestException("A tool call has no 'function'.", "messages");
            }
        }

        return contents;
    }

    private static List<AIContent> Contents(JsonElement message) =>
        message.Field("content") switch
        {
            null => [],
            { ValueKind: JsonValueKind.String } text => [new TextContent(text.GetString())],
            { ValueKind: JsonValueKind.Array } parts => [.. parts.EnumerateArray().Select(Part)],
            _ => throw new ForeignRequestException("'content' must be a string or a list of parts.", "messages"),
        };

    private static AIContent Part(JsonElement part)
    {
        switch (part.Text("type"))
        {
            case "text":
                return new TextContent(part.Text("text"));
            case "refusal":
                return new TextContent(part.Text("refusal"));
            case "image_url" when part.Field("image_url") is { } image:
                var content = MediaParts.ByAddress(image.Required("url"), "image_url", "image/*");
                if (image.Text("detail") is { } detail)
                {
                    content.AdditionalProperties = new AdditionalPropertiesDictionary { ["detail"] = detail };
                }

                return content;
            case "file" when part.Field("file")?.Text("file_data") is { } data:
                return MediaParts.ByAddress(data, "file_data", "application/octet-stream", part.Field("file")?.Text("filename"));
            case var type:
                throw new ForeignRequestException($"Content of type '{type}' cannot be carried over.", "messages");
        }
    }
}
