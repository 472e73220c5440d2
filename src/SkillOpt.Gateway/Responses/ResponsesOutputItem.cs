using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes an output item of Responses.</summary>
internal static class ResponsesOutputItem
{
    /// <summary>An item's id.</summary>
    public static string IdOf(AIContent content, ForeignRequest request, string place) =>
        content switch
        {
            TextReasoningContent => "rs_",
            FunctionCallContent call when request.TextTools.Contains(call.Name) => "ctc_",
            FunctionCallContent => "fc_",
            _ => "msg_",
        } + place;

    /// <summary>Writes it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="content">Text, reasoning or a tool call.</param>
    /// <param name="request">What is answered.</param>
    /// <param name="place">What sets its id apart from others'.</param>
    /// <param name="status"><c>completed</c>; <c>in_progress</c> leaves out what is not there yet.</param>
    public static void Write(Utf8JsonWriter json, AIContent content, ForeignRequest request, string place, string status)
    {
        var whole = status == "completed";
        json.WriteStartObject();
        json.WriteString("id", IdOf(content, request, place));
        switch (content)
        {
            case TextReasoningContent reasoning:
                json.WriteString("type", "reasoning");
                json.WriteStartArray("summary");
                if (whole && reasoning.Text.Length > 0)
                {
                    WriteSummary(json, reasoning.Text);
                }

                json.WriteEndArray();
                if (whole && reasoning.ProtectedData is { } data)
                {
                    json.WriteString("encrypted_content", data);
                }

                break;
            case FunctionCallContent call:
                var isText = request.TextTools.Contains(call.Name);
                json.WriteString("type", isText ? "custom_tool_call" : "function_call");
                json.WriteString("status", status);
                json.WriteString("call_id", call.CallId);
                if (request.GroupedTools.TryGetValue(call.Name, out var grouped))
                {
                    json.WriteString("namespace", grouped.Group);
                }

                json.WriteString("name", grouped.Name ?? call.Name);
                json.WriteString(isText ? "input" : "arguments", whole ? InputOf(call, isText) : "");
                break;
            case TextContent text:
                json.WriteString("type", "message");
                json.WriteString("status", status);
                json.WriteString("role", "assistant");
                json.WriteStartArray("content");
                if (whole)
                {
                    WriteText(json, text.Text);
                }

                json.WriteEndArray();
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>What a call hands to its tool: its text, or its arguments as JSON.</summary>
    public static string InputOf(FunctionCallContent call, bool isText) => isText ? ToolCalls.TextOf(call) : ToolCalls.Arguments(call);

    /// <summary>Writes a part of a message.</summary>
    public static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "output_text");
        json.WriteString("text", text);
        json.WriteStartArray("annotations");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a part of visible reasoning.</summary>
    public static void WriteSummary(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "summary_text");
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
