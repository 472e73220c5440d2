using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkillOpt.Testing;

/// <summary>Gives scripted replies the shape of a wire format.</summary>
internal static class LoopbackShapes
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Models(IReadOnlyList<string> names) =>
        Write(json =>
        {
            json.WriteString("object", "list");
            json.WriteStartArray("data");
            foreach (var name in names)
            {
                json.WriteStartObject();
                json.WriteString("id", name);
                json.WriteString("object", "model");
                json.WriteString("type", "model");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("has_more", false);
        });

    public static byte[] Error(LoopbackProtocol protocol, LoopbackReply reply) =>
        Write(json =>
        {
            if (protocol == LoopbackProtocol.Messages)
            {
                json.WriteString("type", "error");
            }

            json.WriteStartObject("error");
            json.WriteString("message", reply.Text);
            json.WriteString("type", reply.ErrorCode ?? (reply.Status >= 500 ? "api_error" : "invalid_request_error"));
            if (protocol != LoopbackProtocol.Messages)
            {
                json.WriteString("code", reply.ErrorCode);
            }

            json.WriteEndObject();
        });

    public static byte[] Reply(LoopbackRequest request, LoopbackReply reply) =>
        Write(json =>
        {
            switch (request.Protocol)
            {
                case LoopbackProtocol.Messages:
                    Messages(json, request, reply);
                    break;
                case LoopbackProtocol.Responses:
                    Responses(json, request, reply);
                    break;
                default:
                    ChatCompletions(json, request, reply);
                    break;
            }
        });

    public static (int Prompt, int Completion) Tokens(LoopbackRequest request, LoopbackReply reply) =>
        (reply.PromptTokens ?? request.Body.Length / 4, reply.CompletionTokens ?? reply.Text.Length / 4);

    private static byte[] Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Id(string prefix, LoopbackRequest request) =>
        prefix + request.Ordinal.ToString("x8", CultureInfo.InvariantCulture);

    private static void ChatCompletions(Utf8JsonWriter json, LoopbackRequest request, LoopbackReply reply)
    {
        var (prompt, completion) = Tokens(request, reply);
        json.WriteString("id", Id("chatcmpl-", request));
        json.WriteString("object", "chat.completion");
        json.WriteNumber("created", 1_767_225_600);
        json.WriteString("model", request.Model);
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        var refused = reply.Fault == LoopbackFault.Refusal;
        if (refused || reply.Fault == LoopbackFault.Empty || (reply.Text.Length == 0 && reply.ToolCalls.Count > 0))
        {
            json.WriteNull("content");
        }
        else
        {
            json.WriteString("content", reply.Text);
        }

        json.WriteString("refusal", refused ? "I cannot help with that." : null);
        if (reply.ToolCalls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in reply.ToolCalls)
            {
                json.WriteStartObject();
                json.WriteString("id", call.Id);
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                json.WriteString("name", call.Name);
                json.WriteString("arguments", call.Arguments);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteString(
            "finish_reason",
            reply.Fault switch
            {
                LoopbackFault.TokenLimit => "length",
                LoopbackFault.ContentFilter => "content_filter",
                _ => reply.ToolCalls.Count > 0 ? "tool_calls" : "stop",
            }
        );
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", prompt);
        json.WriteNumber("completion_tokens", completion);
        json.WriteNumber("total_tokens", prompt + completion);
        Detail(json, "prompt_tokens_details", "cached_tokens", reply.CachedTokens);
        Detail(json, "completion_tokens_details", "reasoning_tokens", reply.ReasoningTokens);
        json.WriteEndObject();
    }

    private static void Responses(Utf8JsonWriter json, LoopbackRequest request, LoopbackReply reply)
    {
        var (prompt, completion) = Tokens(request, reply);
        var incomplete = reply.Fault switch
        {
            LoopbackFault.TokenLimit => "max_output_tokens",
            LoopbackFault.ContentFilter => "content_filter",
            _ => null,
        };
        json.WriteString("id", Id("resp_", request));
        json.WriteString("object", "response");
        json.WriteNumber("created_at", 1_767_225_600);
        json.WriteString("status", incomplete is null ? "completed" : "incomplete");
        json.WriteNull("error");
        if (incomplete is null)
        {
            json.WriteNull("incomplete_details");
        }
        else
        {
            json.WriteStartObject("incomplete_details");
            json.WriteString("reason", incomplete);
            json.WriteEndObject();
        }

        json.WriteString("model", request.Model);
        json.WriteStartArray("output");
        ResponsesItems.Write(json, reply);
        json.WriteEndArray();
        json.WriteStartObject("usage");
        json.WriteNumber("input_tokens", prompt);
        Detail(json, "input_tokens_details", "cached_tokens", reply.CachedTokens);
        json.WriteNumber("output_tokens", completion);
        Detail(json, "output_tokens_details", "reasoning_tokens", reply.ReasoningTokens);
        json.WriteNumber("total_tokens", prompt + completion);
        json.WriteEndObject();
    }

    private static void Messages(Utf8JsonWriter json, LoopbackRequest request, LoopbackReply reply)
    {
        var (prompt, completion) = Tokens(request, reply);
        json.WriteString("id", Id("msg_", request));
        json.WriteString("type", "message");
        json.WriteString("role", "assistant");
        json.WriteString("model", request.Model);
        json.WriteStartArray("content");
        if (reply.Text.Length > 0 && reply.Fault is not (LoopbackFault.Empty or LoopbackFault.Refusal))
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            json.WriteString("text", reply.Text);
            json.WriteEndObject();
        }

        foreach (var call in reply.ToolCalls)
        {
            json.WriteStartObject();
            json.WriteString("type", "tool_use");
            json.WriteString("id", call.Id);
            json.WriteString("name", call.Name);
            json.WritePropertyName("input");
            json.WriteRawValue(call.Arguments);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString(
            "stop_reason",
            reply.Fault switch
            {
                LoopbackFault.TokenLimit => "max_tokens",
                LoopbackFault.Refusal or LoopbackFault.ContentFilter => "refusal",
                _ => reply.ToolCalls.Count > 0 ? "tool_use" : "end_turn",
            }
        );
        json.WriteNull("stop_sequence");
        json.WriteStartObject("usage");
        json.WriteNumber("input_tokens", Math.Max(0, prompt - reply.CachedTokens));
        json.WriteNumber("cache_creation_input_tokens", 0);
        json.WriteNumber("cache_read_input_tokens", reply.CachedTokens);
        json.WriteNumber("output_tokens", completion);
        json.WriteEndObject();
    }

    private static void Detail(Utf8JsonWriter json, string group, string field, int value)
    {
        json.WriteStartObject(group);
        json.WriteNumber(field, value);
        json.WriteEndObject();
    }
}
