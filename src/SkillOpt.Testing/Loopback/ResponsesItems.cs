using System.Text.Json;

namespace SkillOpt.Testing;

/// <summary>The output items of a Responses reply.</summary>
internal static class ResponsesItems
{
    public static void Write(Utf8JsonWriter json, LoopbackReply reply)
    {
        if (reply.ReasoningTokens > 0)
        {
            json.WriteStartObject();
            json.WriteString("id", "rs_0");
            json.WriteString("type", "reasoning");
            json.WriteStartArray("summary");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (reply.Text.Length > 0 && reply.Fault != LoopbackFault.Empty)
        {
            Message(json, reply);
        }

        foreach (var call in reply.ToolCalls)
        {
            json.WriteStartObject();
            json.WriteString("id", "fc_" + call.Id);
            json.WriteString("type", "function_call");
            json.WriteString("status", "completed");
            json.WriteString("call_id", call.Id);
            json.WriteString("name", call.Name);
            json.WriteString("arguments", call.Arguments);
            json.WriteEndObject();
        }
    }

    public static void Message(Utf8JsonWriter json, LoopbackReply reply)
    {
        json.WriteStartObject();
        json.WriteString("id", "msg_0");
        json.WriteString("type", "message");
        json.WriteString("status", "completed");
        json.WriteString("role", "assistant");
        json.WriteStartArray("content");
        json.WriteStartObject();
        if (reply.Fault == LoopbackFault.Refusal)
        {
            json.WriteString("type", "refusal");
            json.WriteString("refusal", "I cannot help with that.");
        }
        else
        {
            json.WriteString("type", "output_text");
            json.WriteString("text", reply.Text);
            json.WriteStartArray("annotations");
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
