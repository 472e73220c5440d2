using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Usage as OpenAI's two formats write it.</summary>
internal static class OpenAIUsage
{
    /// <summary>Writes usage with the names of Chat Completions.</summary>
    public static void WriteChat(Utf8JsonWriter json, Usage usage) => Write(json, usage, "prompt", "completion");

    /// <summary>Writes usage with the names of Responses.</summary>
    public static void WriteResponses(Utf8JsonWriter json, Usage usage) => Write(json, usage, "input", "output");

    private static void Write(Utf8JsonWriter json, Usage usage, string prompt, string completion)
    {
        json.WriteStartObject();
        json.WriteNumber($"{prompt}_tokens", usage.PromptTokens);
        json.WriteStartObject($"{prompt}_tokens_details");
        json.WriteNumber("cached_tokens", usage.CachedTokens);
        json.WriteEndObject();
        json.WriteNumber($"{completion}_tokens", usage.CompletionTokens);
        json.WriteStartObject($"{completion}_tokens_details");
        json.WriteNumber("reasoning_tokens", usage.ReasoningTokens);
        json.WriteEndObject();
        json.WriteNumber("total_tokens", usage.PromptTokens + usage.CompletionTokens);
        json.WriteEndObject();
    }
}
