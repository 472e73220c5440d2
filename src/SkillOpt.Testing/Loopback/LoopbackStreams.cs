using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Testing;

/// <summary>Gives scripted replies the shape of a stream of server-sent events.</summary>
internal static class LoopbackStreams
{
    public static byte[] Events(LoopbackRequest request, LoopbackReply reply)
    {
        var text = new StringBuilder();
        switch (request.Protocol)
        {
            case LoopbackProtocol.Messages:
                Messages(text, request, reply);
                break;
            case LoopbackProtocol.Responses:
                Responses(text, request, reply);
                break;
            default:
                ChatCompletions(text, request, reply);
                break;
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Event(StringBuilder text, string? name, JsonObject data)
    {
        if (name is not null)
        {
            data = new JsonObject(
                data.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))
                    .Prepend(KeyValuePair.Create<string, JsonNode?>("type", name))
            );
            text.Append("event: ").Append(name).Append('\n');
        }

        text.Append("data: ").Append(data.ToJsonString()).Append("\n\n");
    }

    private static void ChatCompletions(StringBuilder text, LoopbackRequest request, LoopbackReply reply)
    {
        void Chunk(JsonObject delta, string? finish) =>
            Event(
                text,
                null,
                new JsonObject
                {
                    ["id"] = "chatcmpl-1",
                    ["object"] = "chat.completion.chunk",
                    ["created"] = 1_767_225_600,
                    ["model"] = request.Model,
                    ["choices"] = new JsonArray(
                        new JsonObject
                        {
                            ["index"] = 0,
                            ["delta"] = delta,
                            ["finish_reason"] = finish,
                        }
                    ),
                }
            );
        Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);
        foreach (var piece in Pieces(reply.Text))
        {
            Chunk(new JsonObject { ["content"] = piece }, null);
        }

        for (var i = 0; i < reply.ToolCalls.Count; i++)
        {
            var call = reply.ToolCalls[i];
            Chunk(
                new JsonObject
                {
                    ["tool_calls"] = new JsonArray(
                        new JsonObject
                        {
                            ["index"] = i,
                            ["id"] = call.Id,
                            ["type"] = "function",
                            ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
                        }
                    ),
                },
                null
            );
        }

        Chunk(
            [],
            reply.ToolCalls.Count > 0 ? "tool_calls"
                : reply.Fault == LoopbackFault.TokenLimit ? "length"
                : "stop"
        );
        var (prompt, completion) = LoopbackShapes.Tokens(request, reply);
        Event(
            text,
            null,
            new JsonObject
            {
                ["id"] = "chatcmpl-1",
                ["object"] = "chat.completion.chunk",
                ["created"] = 1_767_225_600,
                ["model"] = request.Model,
                ["choices"] = new JsonArray(),
                ["usage"] = new JsonObject
                {
                    ["prompt_tokens"] = prompt,
                    ["completion_tokens"] = completion,
                    ["total_tokens"] = prompt + completion,
                },
            }
        );
        text.Append("data: [DONE]\n\n");
    }

    private static void Responses(StringBuilder text, LoopbackRequest request, LoopbackReply reply)
    {
        var whole = (JsonObject)JsonNode.Parse(LoopbackShapes.Reply(request, reply))!;
        var started = (JsonObject)whole.DeepClone();
        started["status"] = "in_progress";
        started["output"] = new JsonArray();
        started["usage"] = null;
        Event(text, "response.created", new JsonObject { ["response"] = started });
        var items = (JsonArray)whole["output"]!;
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i]!;
            var opened = item.DeepClone();
            if (item["type"]!.GetValue<string>() == "message")
            {
                opened["status"] = "in_progress";
                opened["content"] = new JsonArray();
            }

            Event(text, "response.output_item.added", new JsonObject { ["output_index"] = i, ["item"] = opened });
            if (item["content"]?[0]?["text"] is { } message)
            {
                foreach (var piece in Pieces(message.GetValue<string>()))
                {
                    Event(
                        text,
                        "response.output_text.delta",
                        new JsonObject
                        {
                            ["item_id"] = item["id"]!.GetValue<string>(),
                            ["output_index"] = i,
                            ["content_index"] = 0,
                            ["delta"] = piece,
                        }
                    );
                }
            }

            Event(text, "response.output_item.done", new JsonObject { ["output_index"] = i, ["item"] = item.DeepClone() });
        }

        Event(text, "response.completed", new JsonObject { ["response"] = whole });
    }

    private static void Messages(StringBuilder text, LoopbackRequest request, LoopbackReply reply)
    {
        var whole = (JsonObject)JsonNode.Parse(LoopbackShapes.Reply(request, reply))!;
        var started = (JsonObject)whole.DeepClone();
        started["content"] = new JsonArray();
        started["stop_reason"] = null;
        Event(text, "message_start", new JsonObject { ["message"] = started });
        var blocks = (JsonArray)whole["content"]!;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i]!;
            var isText = block["type"]!.GetValue<string>() == "text";
            var opened = block.DeepClone();
            opened[isText ? "text" : "input"] = isText ? JsonValue.Create("") : new JsonObject();
            Event(text, "content_block_start", new JsonObject { ["index"] = i, ["content_block"] = opened });
            foreach (var piece in isText ? Pieces(block["text"]!.GetValue<string>()) : [block["input"]!.ToJsonString()])
            {
                var delta = isText
                    ? new JsonObject { ["type"] = "text_delta", ["text"] = piece }
                    : new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = piece };
                Event(text, "content_block_delta", new JsonObject { ["index"] = i, ["delta"] = delta });
            }

            Event(text, "content_block_stop", new JsonObject { ["index"] = i });
        }

        Event(
            text,
            "message_delta",
            new JsonObject
            {
                ["delta"] = new JsonObject { ["stop_reason"] = whole["stop_reason"]!.DeepClone(), ["stop_sequence"] = null },
                ["usage"] = new JsonObject { ["output_tokens"] = whole["usage"]!["output_tokens"]!.DeepClone() },
            }
        );
        Event(text, "message_stop", []);
    }

    private static IEnumerable<string> Pieces(string text)
    {
        const int Size = 24;
        for (var i = 0; i < text.Length; i += Size)
        {
            yield return text[i..Math.Min(text.Length, i + Size)];
        }
    }
}
