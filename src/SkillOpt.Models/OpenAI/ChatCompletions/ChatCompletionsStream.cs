using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Reads the chunks of a Chat Completions reply: text and reasoning are handed on, tool calls wait until they are whole.</summary>
/// <param name="splitsThinkBlock">Whether a <c>&lt;think&gt;</c> block at the beginning of the text is reasoning.</param>
internal sealed class ChatCompletionsStream(bool splitsThinkBlock) : IReplyReader
{
    private const string Open = "<think>";

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private readonly StringBuilder _refusal = new();
    private readonly SortedDictionary<long, Call> _calls = [];
    private ReadOnlyMemory<byte>? _error;
    private string? _id;
    private string? _model;
    private string? _finish;
    private string? _usage;
    private bool _ended;

    // Text that may be the beginning of a think block is held; a block is left to the whole reply, which knows where it ends.
    private bool _holds = splitsThinkBlock;
    private bool _thinks;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Body => _error ?? (_ended || _finish is not null ? Whole() : null);

    /// <inheritdoc/>
    public IEnumerable<AIContent> Read(string data)
    {
        if (data.AsSpan().Trim().SequenceEqual("[DONE]"))
        {
            _ended = true;
            return [];
        }

        using var document = JsonDocument.Parse(data);
        var root = document.RootElement;
        if (root.Field("error") is { ValueKind: JsonValueKind.Object or JsonValueKind.String })
        {
            _error = Encoding.UTF8.GetBytes(data);
            return [];
        }

        _id ??= root.Text("id");
        _model ??= root.Text("model");
        _usage = root.Field("usage") is { ValueKind: JsonValueKind.Object } usage ? usage.GetRawText() : _usage;
        foreach (var choice in root.Items("choices"))
        {
            _finish = choice.Text("finish_reason") ?? _finish;
            return choice.Field("delta") is { } delta ? Read(delta) : [];
        }

        return [];
    }

    private List<AIContent> Read(JsonElement delta)
    {
        var pieces = new List<AIContent>();
        _refusal.Append(delta.Text("refusal"));
        if ((delta.Text("reasoning_content") ?? delta.Text("reasoning")) is { Length: > 0 } reasoning)
        {
            _reasoning.Append(reasoning);
            pieces.Add(new TextReasoningContent(reasoning));
        }

        if (delta.Text("content") is { Length: > 0 } text)
        {
            _text.Append(text);
            if (Released(text) is { Length: > 0 } released)
            {
                pieces.Add(new TextContent(released));
            }
        }

        foreach (var part in delta.Items("tool_calls"))
        {
            var index = (long)(part.Number("index") ?? _calls.Count);
            var call = _calls.TryGetValue(index, out var known) ? known : _calls[index] = new Call();
            call.Id = part.Text("id") is { Length: > 0 } id ? id : call.Id;
            call.Name = part.Field("function")?.Text("name") is { Length: > 0 } name ? name : call.Name;
            call.Arguments.Append(
                part.Field("function")?.Field("arguments") is { ValueKind: JsonValueKind.Object } given
                    ? given.GetRawText()
                    : part.Field("function")?.Text("arguments")
            );
        }

        return pieces;
    }

    private string? Released(string text)
    {
        if (_thinks)
        {
            return null;
        }

        if (!_holds)
        {
            return text;
        }

        var all = _text.ToString();
        var start = all.TrimStart();
        _thinks = start.StartsWith(Open, StringComparison.Ordinal);
        _holds = !_thinks && Open.StartsWith(start, StringComparison.Ordinal);
        return _thinks || _holds ? null : all;
    }

    private ReadOnlyMemory<byte> Whole()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", _id);
            json.WriteString("model", _model);
            json.WriteStartArray("choices");
            json.WriteStartObject();
            json.WriteString("finish_reason", _finish);
            json.WriteStartObject("message");
            json.WriteString("content", _text.ToString());
            json.WriteString("reasoning_content", _reasoning.ToString());
            json.WriteString("refusal", _refusal.Length > 0 ? _refusal.ToString() : null);
            WriteCalls(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            if (_usage is not null)
            {
                json.WritePropertyName("usage");
                json.WriteRawValue(_usage);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private void WriteCalls(Utf8JsonWriter json)
    {
        json.WriteStartArray("tool_calls");
        foreach (var (index, call) in _calls)
        {
            json.WriteStartObject();
            json.WriteString("id", call.Id ?? string.Create(CultureInfo.InvariantCulture, $"call_{index}"));
            json.WriteStartObject("function");
            json.WriteString("name", call.Name);
            json.WriteString("arguments", call.Arguments.ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private sealed class Call
    {
        public string? Id { get; set; }

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
