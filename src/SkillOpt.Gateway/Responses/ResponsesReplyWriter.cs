using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes the response object of Responses.</summary>
internal static class ResponsesReplyWriter
{
    public static void WriteCompleted(Utf8JsonWriter json, ForeignReply reply) =>
        Write(
            json,
            reply,
            reply.End.Finish == ChatFinishReason.Length || reply.End.Finish == ChatFinishReason.ContentFilter ? "incomplete" : "completed",
            null
        );

    /// <summary>Writes it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="reply">The reply; while it is under way, what is there already.</param>
    /// <param name="status">How it stands.</param>
    /// <param name="error">Why there is none; null for none.</param>
    public static void Write(Utf8JsonWriter json, ForeignReply reply, string status, ForeignError? error)
    {
        json.WriteStartObject();
        json.WriteString("id", "resp_" + reply.Id);
        json.WriteString("object", "response");
        json.WriteNumber("created_at", reply.Created);
        json.WriteString("status", status);
        json.WriteBoolean("background", false);
        json.WritePropertyName("error");
        WriteError(json, error);
        json.WritePropertyName("incomplete_details");
        WriteIncomplete(json, status, reply.End);
        json.WriteNull("instructions");
        json.WriteNull("max_output_tokens");
        json.WriteString("model", reply.Request.Model);
        json.WriteStartArray("output");
        for (var i = 0; i < reply.Contents.Count; i++)
        {
            ResponsesOutputItem.Write(json, reply.Contents[i], reply.Request, $"{reply.Id}_{i}", "completed");
        }

        json.WriteEndArray();
        WriteSettings(json, reply.Request);
        json.WritePropertyName("usage");
        if (status is "completed" or "incomplete")
        {
            OpenAIUsage.WriteResponses(json, reply.End.Usage);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNull("user");
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, ForeignError? error)
    {
        if (error is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("code", OpenAIErrors.CodeOf(error.Kind) ?? "invalid_prompt");
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    }

    private static void WriteIncomplete(Utf8JsonWriter json, string status, ReplyEnd end)
    {
        if (status != "incomplete")
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("reason", end.Finish == ChatFinishReason.ContentFilter ? "content_filter" : "max_output_tokens");
        json.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter json, ForeignRequest request)
    {
        json.WriteBoolean("parallel_tool_calls", request.Options.AllowMultipleToolCalls != false);
        json.WriteNull("previous_response_id");
        json.WriteBoolean("store", false);
        json.WriteNumber("temperature", Math.Round(request.Options.Temperature ?? 1, 6));
        json.WriteString("tool_choice", "auto");
        json.WriteStartArray("tools");
        json.WriteEndArray();
        json.WriteNumber("top_p", Math.Round(request.Options.TopP ?? 1, 6));
        json.WriteString("truncation", "disabled");
    }
}
