using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SkillOpt.Gateway;

/// <summary>Sends JSON.</summary>
internal static class GatewayAnswers
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Sends an error in a format's shape.</summary>
    public static ValueTask ErrorAsync(HttpContext context, IForeignFormat format, ForeignError error)
    {
        // What can be waited out was waited out; asking again at once would only do the same again.
        context.Response.Headers["x-should-retry"] = "false";
        return SendAsync(context, format.StatusOf(error), (format, error), static (json, s) => s.format.WriteError(json, s.error));
    }

    /// <summary>Sends JSON.</summary>
    public static async ValueTask SendAsync<T>(HttpContext context, int status, T state, Action<Utf8JsonWriter, T> write)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        var json = new Utf8JsonWriter(response.BodyWriter, s_options);
        await using (json.ConfigureAwait(false))
        {
            write(json, state);
            json.Flush();
            response.ContentLength = json.BytesCommitted;
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
