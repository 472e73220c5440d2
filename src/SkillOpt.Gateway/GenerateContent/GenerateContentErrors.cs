using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Errors as Gemini writes them.</summary>
internal static class GenerateContentErrors
{
    public static void Write(Utf8JsonWriter json, ForeignError error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteNumber("code", error.Status);
        json.WriteString("message", error.Message);
        json.WriteString("status", StatusOf(error.Kind));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string StatusOf(ForeignErrorKind kind) =>
        kind switch
        {
            ForeignErrorKind.Invalid or ForeignErrorKind.TooLong or ForeignErrorKind.TooLarge or ForeignErrorKind.Content =>
                "INVALID_ARGUMENT",
            ForeignErrorKind.Unauthenticated => "UNAUTHENTICATED",
            ForeignErrorKind.Forbidden => "PERMISSION_DENIED",
            ForeignErrorKind.Payment => "FAILED_PRECONDITION",
            ForeignErrorKind.NotFound => "NOT_FOUND",
            ForeignErrorKind.RateLimited => "RESOURCE_EXHAUSTED",
            ForeignErrorKind.Overloaded => "UNAVAILABLE",
            ForeignErrorKind.Timeout => "DEADLINE_EXCEEDED",
            _ => "INTERNAL",
        };
}
