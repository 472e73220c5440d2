using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a reply of Chat Completions as chunks.</summary>
internal sealed class ChatCompletionsStream(EventWriter events, ForeignRequest request, string id, long created) : ReplyStream
{
    private int _calls;

    /// <inheritdoc/>
    public override void Begin(Usage? known) =>
        Delta(
            "",
            static (json, _) =>
            {
                json.WriteString("role", "assistant");
                json.WriteString("content", "");
            }
        );

    /// <inheritdoc/>
    public override void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent { Text.Length: > 0 } text:
                Delta(text.Text, static (json, t) => json.WriteString("content", t));
                break;
            case TextReasoningContent { Text.Length: > 0 } reasoning:
                Delta(reasoning.Text, static (json, t) => json.WriteString("reasoning_content", t));
                break;
            case FunctionCallContent call:
                Delta((Call: call, Index: _calls++, Request: request), static (json, s) => WriteCall(json, s.Call, s.Index, s.Request));
                break;
        }
    }

    /// <inheritdoc/>
    public override void End(ReplyEnd end)
    {
        Chunk(
            end,
            static (json, e) =>
            {
                WriteChoice(json, "", static (_, _) => { }, ChatCompletionsReplyWriter.Finish(e.Finish));
            }
        );
        if (request.WantsUsage)
        {
            Chunk(
                end,
                static (json, e) =>
                {
                    json.WriteStartArray("choices");
                    json.WriteEndArray();
                    json.WritePropertyName("usage");
                    OpenAIUsage.WriteChat(json, e.Usage);
                }
            );
        }

        events.Raw("data: [DONE]\n\n");
    }

    /// <inheritdoc/>
    public override void Fail(ForeignError error) => events.Event(null, error, OpenAIErrors.Write);

    /// <inheritdoc/>
    public override void Ping() => events.Raw(": waiting\n\n");

    private static void WriteCall(Utf8JsonWriter json, FunctionCallContent call, int index, ForeignRequest request)
    {
        json.WriteStartArray("tool_calls");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        ChatCompletionsReplyWriter.WriteCall(json, call, request);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteChoice<T>(Utf8JsonWriter json, T state, Action<Utf8JsonWriter, T> delta, string? finish)
    {
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        delta(json, state);
        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", finish);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Delta<T>(T state, Action<Utf8JsonWriter, T> delta) =>
        Chunk((state, delta), static (json, s) => WriteChoice(json, s.state, s.delta, null));

    private void Chunk<T>(T state, Action<Utf8JsonWriter, T> write) =>
        events.Event(
            null,
            (Stream: this, State: state, Write: write),
            static (json, s) =>
            {
                json.WriteStartObject();
                json.WriteString("id", s.Stream.Id);
                json.WriteString("object", "chat.completion.chunk");
                json.WriteNumber("created", s.Stream.Created);
                json.WriteString("model", s.Stream.Model);
                s.Write(json, s.State);
                json.WriteEndObject();
            }
        );

    private string Id { get; } = "chatcmpl-" + id;

    private long Created => created;

    private string Model => request.Model;
}
