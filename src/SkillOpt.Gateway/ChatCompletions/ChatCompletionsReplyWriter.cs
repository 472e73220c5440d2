using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a whole reply of Chat Completions.</summary>
internal static class ChatCompletionsReplyWriter
{
    public static void Write(Utf8JsonWriter json, ForeignReply reply)
    {
        json.WriteStartObject();
        json.WriteString("id", "chatcmpl-" + reply.Id);
        json.WriteString("object", "chat.completion");
        json.WriteNumber("created", reply.Created);
        json.WriteString("model", reply.Request.Model);
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        WriteMessage(json, reply);
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", Finish(reply.End.Finish));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WritePropertyName("usage");
        OpenAIUsage.WriteChat(json, reply.End.Usage);
        json.WriteEndObject();
    }

    /// <summary>The word for why a reply ended.</summary>
    public static string Finish(ChatFinishReason finish) =>
        finish == ChatFinishReason.ToolCalls ? "tool_calls"
        : finish == ChatFinishReason.Length ? "length"
        : finish == ChatFinishReason.ContentFilter ? "content_filter"
        : "stop";

    /// <summary>Writes what a call is made of, after its id.</summary>
    public static void WriteCall(Utf8JsonWriter json, FunctionCallContent call, ForeignRequest request)
    {
        json.WriteString("id", call.CallId);
        var isText = request.TextTools.Contains(call.Name);
        json.WriteString("type", isText ? "custom" : "function");
        json.WriteStartObject(isText ? "custom" : "function");
        json.WriteString("name", call.Name);
        json.WriteString(isText ? "input" : "arguments", isText ? ToolCalls.TextOf(call) : ToolCalls.Arguments(call));
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, ForeignReply reply)
    {
        var calls = reply.Contents.OfType<FunctionCallContent>().ToList();
        var text = FormatWords.TextOf(reply.Contents);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        if (text.Length == 0 && calls.Count > 0)
        {
            json.WriteNull("content");
        }
        else
        {
            json.WriteString("content", text);
        }

        json.WriteNull("refusal");
        if (FormatWords.ReasoningOf(reply.Contents) is { Length: > 0 } reasoning)
        {
            json.WriteString("reasoning_content", reasoning);
        }

        if (calls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in calls)
            {
                json.WriteStartObject();
                WriteCall(json, call, reply.Request);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
