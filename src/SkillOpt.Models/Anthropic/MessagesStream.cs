using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>
/// Reads the events of a Messages reply: text is handed on as it comes; thinking, which goes back to the service as it came, and tool calls
/// when their block has ended.
/// </summary>
internal sealed class MessagesStream : IReplyReader
{
    private readonly SortedDictionary<long, Block> _blocks = [];
    private JsonObject _message = [];
    private ReadOnlyMemory<byte>? _error;
    private bool _ended;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Body => _error ?? (_ended ? Whole() : null);

    /// <inheritdoc/>
    public IEnumerable<AIContent> Read(string data)
    {
        using var document = JsonDocument.Parse(data);
        var root = document.RootElement;
        var index = (long)(root.Number("index") ?? 0);
        switch (root.Text("type"))
        {
            case "message_start" when root.Field("message") is { } message:
                _message = JsonObject.Create(message.Clone()) ?? [];
                return [];
            case "content_block_start" when root.Field("content_block") is { } block:
                _blocks[index] = new Block(JsonObject.Create(block.Clone()) ?? []);
                return [];
            case "content_block_delta" when root.Field("delta") is { } delta && _blocks.TryGetValue(index, out var open):
                return open.Add(delta) is { Length: > 0 } text ? [new TextContent(text)] : [];
            case "content_block_stop" when _blocks.TryGetValue(index, out var ended):
                var content = ended.Json().Deserialize<JsonElement>();
                return content.Text("type") != "text" && MessagesReply.Content(content) is { } whole ? [whole] : [];
            case "message_delta":
                Merge(root);
                return [];
            case "message_stop":
                _ended = true;
                return [];
            case "error":
                _error = Encoding.UTF8.GetBytes(data);
                return [];
            default:
                return [];
        }
    }

    private void Merge(JsonElement root)
    {
        if (root.Field("delta")?.Text("stop_reason") is { } reason)
        {
            _message["stop_reason"] = reason;
        }

        // The counts of the end stand for the whole message; those that it leaves out were told at the beginning.
        if (root.Field("usage") is { ValueKind: JsonValueKind.Object } usage)
        {
            var known = _message["usage"] as JsonObject ?? [];
            foreach (var count in usage.EnumerateObject())
            {
                known[count.Name] = JsonNode.Parse(count.Value.GetRawText());
            }

            _message["usage"] = known.DeepClone();
        }
    }

    private ReadOnlyMemory<byte> Whole()
    {
        _message["content"] = new JsonArray([.. _blocks.Values.Select(static b => (JsonNode?)b.Json())]);
        return Encoding.UTF8.GetBytes(_message.ToJsonString());
    }

    private sealed class Block(JsonObject start)
    {
        private readonly StringBuilder _text = new(Word(start, "text"));
        private readonly StringBuilder _thinking = new(Word(start, "thinking"));
        private readonly StringBuilder _signature = new(Word(start, "signature"));
        private readonly StringBuilder _input = new();

        /// <summary>Adds what came; gives text that can be used at once.</summary>
        public string? Add(JsonElement delta)
        {
            _thinking.Append(delta.Text("thinking"));
            _signature.Append(delta.Text("signature"));
            _input.Append(delta.Text("partial_json"));
            var text = delta.Text("text");
            _text.Append(text);
            return text;
        }

        /// <summary>The block as it stands in a whole reply.</summary>
        public JsonObject Json()
        {
            var json = (JsonObject)start.DeepClone();
            switch (Word(start, "type"))
            {
                case "text":
                    json["text"] = _text.ToString();
                    break;
                case "thinking":
                    json["thinking"] = _thinking.ToString();
                    json["signature"] = _signature.ToString();
                    break;
                case "tool_use" when _input.Length > 0:
                    json["input"] = JsonNode.Parse(_input.ToString());
                    break;
            }

            return json;
        }

        private static string Word(JsonObject json, string name) =>
            json[name] is JsonValue value && value.TryGetValue<string>(out var word) ? word : "";
    }
}
