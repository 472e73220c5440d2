using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Errors as OpenAI's two formats write them.</summary>
internal static class OpenAIErrors
{
    /// <summary>Writes the error object.</summary>
    public static void Write(Utf8JsonWriter json, ForeignError error)
    {
        json.WriteStartObject();
        json.WritePropertyName("error");
        WriteInner(json, error);
        json.WriteEndObject();
    }

    /// <summary>Writes what stands in the error object.</summary>
    public static void WriteInner(Utf8JsonWriter json, ForeignError error)
    {
        json.WriteStartObject();
        json.WriteString("message", error.Message);
        json.WriteString("type", TypeOf(error.Kind));
        json.WriteString("param", error.Field);
        json.WriteString("code", CodeOf(error.Kind));
        json.WriteEndObject();
    }

    /// <summary>The error's code; null where OpenAI gives none.</summary>
    public static string? CodeOf(ForeignErrorKind kind) =>
        kind switch
        {
            ForeignErrorKind.TooLong => "context_length_exceeded",
            ForeignErrorKind.Content => "content_filter",
            ForeignErrorKind.Unauthenticated => "invalid_api_key",
            ForeignErrorKind.Payment => "insufficient_quota",
            ForeignErrorKind.NotFound => "model_not_found",
            ForeignErrorKind.RateLimited => "rate_limit_exceeded",
            ForeignErrorKind.Overloaded or ForeignErrorKind.Timeout or ForeignErrorKind.Failed => "server_error",
            _ => null,
        };

    private static string TypeOf(ForeignErrorKind kind) =>
        kind switch
        {
            ForeignErrorKind.Unauthenticated => "authentication_error",
            ForeignErrorKind.Forbidden => "permission_error",
            ForeignErrorKind.Payment => "insufficient_quota",
            ForeignErrorKind.RateLimited => "rate_limit_error",
            ForeignErrorKind.Overloaded or ForeignErrorKind.Timeout or ForeignErrorKind.Failed => "server_error",
            _ => "invalid_request_error",
        };
}
