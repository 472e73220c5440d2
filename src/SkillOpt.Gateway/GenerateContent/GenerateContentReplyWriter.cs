using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a reply of generateContent, whole or a piece of it.</summary>
internal static class GenerateContentReplyWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="id">The reply's id.</param>
    /// <param name="contents">The parts.</param>
    /// <param name="end">How the reply ended; null while it goes on.</param>
    public static void Write(Utf8JsonWriter json, string model, string id, IReadOnlyList<AIContent> contents, ReplyEnd? end)
    {
        json.WriteStartObject();
        json.WriteStartArray("candidates");
        json.WriteStartObject();
        json.WriteStartObject("content");
        json.WriteStartArray("parts");
        WriteParts(json, contents);
        json.WriteEndArray();
        json.WriteString("role", "model");
        json.WriteEndObject();
        if (end is not null)
        {
            json.WriteString("finishReason", Finish(end.Finish));
        }

        json.WriteNumber("index", 0);
        json.WriteEndObject();
        json.WriteEndArray();
        if (end is not null)
        {
            WriteUsage(json, end.Usage);
        }

        json.WriteString("modelVersion", model);
        json.WriteString("responseId", id);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, IReadOnlyList<AIContent> contents)
    {
        string? signature = null;
        foreach (var content in contents)
        {
            switch (content)
            {
                case TextReasoningContent reasoning:
                    // A signature stands at the call that was thought about.
                    signature = reasoning.ProtectedData;
                    if (reasoning.Text.Length > 0)
                    {
                        json.WriteStartObject();
                        json.WriteString("text", reasoning.Text);
                        json.WriteBoolean("thought", true);
                        json.WriteEndObject();
                    }

                    break;
                case TextContent text:
                    json.WriteStartObject();
                    json.WriteString("text", text.Text);
                    json.WriteEndObject();
                    break;
                case FunctionCallContent call:
                    json.WriteStartObject();
                    json.WriteStartObject("functionCall");
                    json.WriteString("id", call.CallId);
                    json.WriteString("name", call.Name);
                    json.WritePropertyName("args");
                    ToolCalls.WriteArguments(json, call);
                    json.WriteEndObject();
                    if (signature is not null)
                    {
                        json.WriteString("thoughtSignature", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(signature)));
                        signature = null;
                    }

                    json.WriteEndObject();
                    break;
            }
        }
    }

    private static string Finish(ChatFinishReason finish) =>
        finish == ChatFinishReason.Length ? "MAX_TOKENS"
        : finish == ChatFinishReason.ContentFilter ? "SAFETY"
        : "STOP";

    private static void WriteUsage(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject("usageMetadata");
        json.WriteNumber("promptTokenCount", usage.PromptTokens);
        json.WriteNumber("candidatesTokenCount", Math.Max(0, usage.CompletionTokens - usage.ReasoningTokens));
        json.WriteNumber("totalTokenCount", usage.PromptTokens + usage.CompletionTokens);
        json.WriteNumber("cachedContentTokenCount", usage.CachedTokens);
        json.WriteNumber("thoughtsTokenCount", usage.ReasoningTokens);
        json.WriteEndObject();
    }
}
