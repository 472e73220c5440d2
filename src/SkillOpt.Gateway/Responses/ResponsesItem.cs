using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads an input item of Responses.</summary>
internal static class ResponsesItem
{
    public static void Read(ConversationBuilder conversation, JsonElement item)
    {
        switch (item.Text("type") ?? "message")
        {
            case "message":
                conversation.Add(Role(item.Required("role")), Parts(item, "content"));
                break;
            case "function_call":
                conversation.Add(ChatRole.Assistant, [ToolCalls.Read(item.Required("call_id"), Name(item), item.Text("arguments"))]);
                break;
            case "custom_tool_call":
                conversation.Add(ChatRole.Assistant, [ToolCalls.OfText(item.Required("call_id"), Name(item), item.Text("input") ?? "")]);
                break;
            case "function_call_output" or "custom_tool_call_output":
                conversation.AddResult(item.Required("call_id"), Parts(item, "output"));
                break;
            case "reasoning":
                conversation.Add(
                    ChatRole.Assistant,
                    [
                        new TextReasoningContent(string.Join('\n', item.Items("summary").Select(static s => s.Text("text"))))
                        {
                            ProtectedData = item.Text("encrypted_content"),
                        },
                    ]
                );
                break;
            case var type:
                throw new ForeignRequestException($"Input items of type '{type}' cannot be carried over.", "input");
        }
    }

    private static string Name(JsonElement call) => ResponsesTools.NameIn(call.Text("namespace"), call.Required("name"));

    private static ChatRole Role(string role) =>
        role switch
        {
            "user" => ChatRole.User,
            "assistant" => ChatRole.Assistant,
            "system" or "developer" => ChatRole.System,
            _ => throw new ForeignRequestException($"Messages of the role '{role}' cannot be carried over.", "input"),
        };

    private static List<AIContent> Parts(JsonElement item, string field) =>
        item.Field(field) switch
        {
            null => [],
            { ValueKind: JsonValueKind.String } text => [new TextContent(text.GetString())],
            { ValueKind: JsonValueKind.Array } parts => [.. parts.EnumerateArray().Select(Part)],
            _ => throw new ForeignRequestException($"'{field}' must be a string or a list of parts.", "input"),
        };

    private static AIContent Part(JsonElement part)
    {
        switch (part.Text("type"))
        {
            case "input_text" or "output_text" or "text":
                return new TextContent(part.Text("text"));
            case "refusal":
                return new TextContent(part.Text("refusal"));
            case "input_image" when part.Text("image_url") is { } image:
                var content = MediaParts.ByAddress(image, "image_url", "image/*");
                if (part.Text("detail") is { } detail)
                {
                    content.AdditionalProperties = new AdditionalPropertiesDictionary { ["detail"] = detail };
                }

                return content;
            case "input_file" when (part.Text("file_data") ?? part.Text("file_url")) is { } data:
                return MediaParts.ByAddress(data, "file_data", "application/octet-stream", part.Text("filename"));
            case var type:
                throw new ForeignRequestException($"Content of type '{type}' cannot be carried over.", "input");
        }
    }
}
