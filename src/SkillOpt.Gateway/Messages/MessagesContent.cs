using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads a message of Messages.</summary>
internal static class MessagesContent
{
    // The mark under which SkillOpt's Anthropic client keeps reasoning whose text the provider encrypted.
    private const string Redacted = "redacted_thinking";

    public static void Read(ConversationBuilder conversation, JsonElement message)
    {
        var role = message.Required("role") switch
        {
            "user" => ChatRole.User,
            "assistant" => ChatRole.Assistant,
            "system" => ChatRole.System,
            var other => throw new ForeignRequestException($"Messages of the role '{other}' cannot be carried over.", "messages"),
        };
        if (message.Field("content") is { ValueKind: JsonValueKind.String } text)
        {
            conversation.Add(role, [new TextContent(text.GetString())]);
            return;
        }

        var contents = new List<AIContent>();
        foreach (var block in message.Items("content"))
        {
            if (block.Text("type") == "tool_result")
            {
                conversation.AddResult(block.Required("tool_use_id"), Result(block), block.Flag("is_error"));
            }
            else
            {
                contents.Add(Block(block));
            }
        }

        if (contents.Count > 0)
        {
            conversation.Add(role, contents);
        }
    }

    private static List<AIContent> Result(JsonElement block) =>
        block.Field("content") is { ValueKind: JsonValueKind.String } text
            ? [new TextContent(text.GetString())]
            : [.. block.Items("content").Select(Block)];

    private static AIContent Block(JsonElement block) =>
        block.Text("type") switch
        {
            "text" => new TextContent(block.Text("text")),
            "image" or "document" when block.Field("source") is { } source => Source(source, block),
            "thinking" => new TextReasoningContent(block.Text("thinking"))
            {
                ProtectedData = block.Text("signature") is { Length: > 0 } signature ? signature : null,
            },
            "redacted_thinking" => new TextReasoningContent("")
            {
                ProtectedData = block.Required("data"),
                AdditionalProperties = new AdditionalPropertiesDictionary { [Redacted] = true },
            },
            "tool_use" => block.Field("input") is { ValueKind: JsonValueKind.Object } input
                ? ToolCalls.Read(block.Required("id"), block.Required("name"), input)
                : ToolCalls.Read(block.Required("id"), block.Required("name"), null),
            var type => throw new ForeignRequestException($"Content of type '{type}' cannot be carried over.", "messages"),
        };

    private static AIContent Source(JsonElement source, JsonElement block)
    {
        switch (source.Text("type"))
        {
            case "base64":
                return MediaParts.OfBase64(source.Required("data"), source.Required("media_type"), "data", block.Text("title"));
            case "url":
                return MediaParts.ByAddress(source.Required("url"), "url", block.Text("type") == "image" ? "image/*" : "application/pdf");
            case "text":
                return new TextContent(source.Required("data"));
            case var type:
                throw new ForeignRequestException($"A source of type '{type}' cannot be carried over.", "messages");
        }
    }
}
