using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a reply of Messages as events.</summary>
internal sealed class MessagesStream(EventWriter events, ForeignRequest request, string id) : ReplyStream
{
    private int _index;
    private string? _open;
    private bool _isSigned;

    /// <inheritdoc/>
    public override void Begin(Usage? known) =>
        events.Event(
            "message_start",
            (request.Model, Id: id, Usage: known ?? Usage.Zero),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("type", "message_start");
                json.WritePropertyName("message");
                MessagesReplyWriter.WriteHead(json, s.Model, s.Id);
                json.WriteStartArray("content");
                json.WriteEndArray();
                json.WriteNull("stop_reason");
                json.WriteNull("stop_sequence");
                json.WritePropertyName("usage");
                MessagesReplyWriter.WriteUsage(json, s.Usage);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        );

    /// <inheritdoc/>
    public override void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent { Text.Length: > 0 } text:
                Open("text", "text");
                Delta("text_delta", "text", text.Text);
                break;
            case TextReasoningContent { Text.Length: 0, ProtectedData: { } data } when _open != "thinking":
                Close();
                Start("redacted_thinking", json => json.WriteString("data", data));
                Close();
                break;
            case TextReasoningContent reasoning:
                Reason(reasoning);
                break;
            case FunctionCallContent call:
                Close();
                Start(
                    "tool_use",
                    json =>
                    {
                        json.WriteString("id", call.CallId);
                        json.WriteString("name", call.Name);
                        json.WriteStartObject("input");
                        json.WriteEndObject();
                    }
                );
                Delta("input_json_delta", "partial_json", ToolCalls.Arguments(call));
                Close();
                break;
        }
    }

    /// <inheritdoc/>
    public override void End(ReplyEnd end)
    {
        Close();
        events.Event(
            "message_delta",
            end,
            static (json, e) =>
            {
                json.WriteStartObject();
                json.WriteString("type", "message_delta");
                json.WriteStartObject("delta");
                json.WriteString("stop_reason", MessagesReplyWriter.Stop(e.Finish));
                json.WriteNull("stop_sequence");
                json.WriteEndObject();
                json.WritePropertyName("usage");
                MessagesReplyWriter.WriteUsage(json, e.Usage);
                json.WriteEndObject();
            }
        );
        events.Raw("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    /// <inheritdoc/>
    public override void Fail(ForeignError error) => events.Event("error", error, MessagesErrors.Write);

    /// <inheritdoc/>
    public override void Ping() => events.Raw("event: ping\ndata: {\"type\":\"ping\"}\n\n");

    private void Reason(TextReasoningContent reasoning)
    {
        if (_isSigned)
        {
            Close();
        }

        Open("thinking", "thinking");
        if (reasoning.Text.Length > 0)
        {
            Delta("thinking_delta", "thinking", reasoning.Text);
        }

        if (reasoning.ProtectedData is { } signature)
        {
            Delta("signature_delta", "signature", signature);
            _isSigned = true;
        }
    }

    private void Open(string type, string field)
    {
        if (_open != type)
        {
            Close();
            Start(
                type,
                json =>
                {
                    json.WriteString(field, "");
                    if (type == "thinking")
                    {
                        json.WriteString("signature", "");
                    }
                }
            );
        }
    }

    private void Start(string type, Action<Utf8JsonWriter> write)
    {
        _open = type;
        events.Event(
            "content_block_start",
            (Index: _index, Type: type, Write: write),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("type", "content_block_start");
                json.WriteNumber("index", s.Index);
                json.WriteStartObject("content_block");
                json.WriteString("type", s.Type);
                s.Write(json);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        );
    }

    private void Delta(string type, string field, string text) =>
        events.Event(
            "content_block_delta",
            (Index: _index, Type: type, Field: field, Text: text),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("type", "content_block_delta");
                json.WriteNumber("index", s.Index);
                json.WriteStartObject("delta");
                json.WriteString("type", s.Type);
                json.WriteString(s.Field, s.Text);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        );

    private void Close()
    {
        if (_open is null)
        {
            return;
        }

        events.Event(
            "content_block_stop",
            _index,
            static (json, index) =>
            {
                json.WriteStartObject();
                json.WriteString("type", "content_block_stop");
                json.WriteNumber("index", index);
                json.WriteEndObject();
            }
        );
        _open = null;
        _isSigned = false;
        _index++;
    }
}
