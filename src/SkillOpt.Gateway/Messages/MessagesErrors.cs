using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Errors as Messages writes them.</summary>
internal static class MessagesErrors
{
    public static void Write(Utf8JsonWriter json, ForeignError error)
    {
        json.WriteStartObject();
        json.WriteString("type", "error");
        json.WriteStartObject("error");
        json.WriteString("type", TypeOf(error.Kind));

        // Claude Code knows by these words that it has to make its conversation shorter.
        json.WriteString("message", error.Kind == ForeignErrorKind.TooLong ? $"prompt is too long: {error.Message}" : error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeOf(ForeignErrorKind kind) =>
        kind switch
        {
            ForeignErrorKind.Invalid or ForeignErrorKind.TooLong or ForeignErrorKind.Content => "invalid_request_error",
            ForeignErrorKind.TooLarge => "request_too_large",
            ForeignErrorKind.Unauthenticated => "authentication_error",
            ForeignErrorKind.Forbidden => "permission_error",
            ForeignErrorKind.Payment => "billing_error",
            ForeignErrorKind.NotFound => "not_found_error",
            ForeignErrorKind.RateLimited => "rate_limit_error",
            ForeignErrorKind.Overloaded => "overloaded_error",
            ForeignErrorKind.Timeout => "timeout_error",
            _ => "api_error",
        };
}
