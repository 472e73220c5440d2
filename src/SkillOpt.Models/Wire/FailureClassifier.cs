using System.Globalization;
using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Turns a refused request into a typed failure with its mend. One place for all HTTP providers.</summary>
internal sealed class FailureClassifier(ServiceIdentity service, TimeProvider time)
{
    private static readonly string[] s_contextMarks =
    [
        "context_length_exceeded",
        "maximum context length",
        "prompt is too long",
        "context window",
        "too many tokens",
        "exceeds the available context",
        "input is too long",
        "input token count",
        "request_too_large",
        "string_above_max_length",
    ];

    private static readonly string[] s_quotaMarks =
    [
        "insufficient_quota",
        "credit balance",
        "billing",
        "exceeded your current quota",
        "insufficient balance",
        "insufficient_balance",
        "payment required",
    ];

    private static readonly string[] s_filterMarks =
    [
        "content_filter",
        "content management policy",
        "content_policy",
        "responsibleai",
        "safety system",
        "content policy",
    ];

    private static readonly string[] s_unknownModelMarks =
    [
        "model_not_found",
        "does not exist",
        "model not found",
        "unknown model",
        "deploymentnotfound",
        "not a valid model",
    ];

    /// <summary>The failure a reply stands for.</summary>
    public ModelCallException Classify(WireReply reply)
    {
        if (reply.Status == 404 && IsWebPage(reply.Body.Span))
        {
            return new ModelCallException(
                FailureKind.ModelNotFound,
                $"{service.Service} answers with a web page that says 404: correct the base URL."
            );
        }

        var (text, code) = ErrorText(reply.Body);
        return Classify(reply.Status, text, code, RetryAfter(reply));
    }

    /// <summary>The failure that a status, an error's text and its code stand for.</summary>
    public ModelCallException Classify(int status, string text, string code, TimeSpan? retryAfter = null)
    {
        var kind = Kind(status, text, code);
        return new ModelCallException(kind, Message(kind, status, text)) { RetryAfter = retryAfter };
    }

    /// <summary>
    /// The failure of an error object that came in the body of a successful reply, as gateways such as OpenRouter send it.
    /// </summary>
    public ModelCallException ClassifyInside(JsonElement root)
    {
        var (text, code) = ErrorText(root);
        if (root.Field("error")?.Number("code") is >= 400 and < 600 and var status)
        {
            return Classify((int)status, text, code);
        }

        if (InsideFailure.KindOf(code) is { } named)
        {
            return new ModelCallException(named, Message(named, 200, text));
        }

        return Kind(200, text, code) is not FailureKind.BadRequest || InsideFailure.BlamesTheRequest(code)
            ? Classify(200, text, code)
            : new ModelCallException(FailureKind.Malformed, $"{service.Service} sent an error in place of an answer{Quote(text)}.");
    }

    /// <summary>Reads <c>Retry-After</c> in its three forms: milliseconds, seconds, a date. Null when absent or senseless.</summary>
    internal TimeSpan? RetryAfter(WireReply reply)
    {
        if (
            double.TryParse(reply.RetryAfterMilliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var ms)
            && ms is >= 0 and < 1e10
        )
        {
            return TimeSpan.FromMilliseconds(ms);
        }

        if (reply.RetryAfter is not { Length: > 0 } header)
        {
            return null;
        }

        if (double.TryParse(header, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds is >= 0 and < 1e7 ? TimeSpan.FromSeconds(seconds) : null;
        }

        if (DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            var wait = date - time.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        return null;
    }

    /// <summary>Whether a body is a web page: the base URL leads to a site, a login or a proxy, and not to a service.</summary>
    internal static bool IsWebPage(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..];

    private static FailureKind Kind(int status, string text, string code)
    {
        bool Mentions(string[] marks) =>
            marks.Any(mark =>
                text.Contains(mark, StringComparison.OrdinalIgnoreCase) || code.Contains(mark, StringComparison.OrdinalIgnoreCase)
            );

        if (InsideFailure.IsQuota(code))
        {
            return FailureKind.Quota;
        }

        switch (status)
        {
            case 401 or 403:
                return Mentions(s_filterMarks) ? FailureKind.ContentFilter : FailureKind.Authentication;
            case 402:
                return FailureKind.Quota;
            case 404:
                return FailureKind.ModelNotFound;
            case 413:
                return FailureKind.ContextLength;
            case 429:
                return Mentions(s_quotaMarks) ? FailureKind.Quota : FailureKind.RateLimited;
            case 408 or 504:
                return FailureKind.Timeout;
            case 409 or 425:
                return FailureKind.Overloaded;
            case >= 500:
                return FailureKind.Overloaded;
            case >= 300 and < 400:
                return FailureKind.BadRequest;
        }

        if (Mentions(s_contextMarks))
        {
            return FailureKind.ContextLength;
        }

        if (Mentions(s_filterMarks))
        {
            return FailureKind.ContentFilter;
        }

        if (Mentions(s_quotaMarks))
        {
            return FailureKind.Quota;
        }

        return Mentions(s_unknownModelMarks) ? FailureKind.ModelNotFound : FailureKind.BadRequest;
    }

    private static (string Text, string Code) ErrorText(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
            {
                root = root[0];
            }

            return ErrorText(root);
        }
        catch (JsonException)
        {
            return ("", "");
        }
    }

    /// <summary>The message and the code of an error object in any of the known shapes; empty texts when there is none.</summary>
    internal static (string Text, string Code) ErrorText(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return ("", "");
        }

        var error = root.TryGetProperty("error", out var inner) ? inner : root;
        if (error.ValueKind == JsonValueKind.String)
        {
            return (error.GetString()!, "");
        }

        var text = error.Text("message") ?? error.Text("detail") ?? "";
        var code = string.Join(' ', new[] { error.Text("code"), error.Text("type"), error.Text("status") }.OfType<string>());
        return (text, code);
    }

    private string Message(FailureKind kind, int status, string text)
    {
        var said = Quote(text);
        return kind switch
        {
            FailureKind.Authentication => service.KeyVariable is { } variable
                ? $"{service.Service} refused the key in {variable} ({status}): check the variable and what the key may use{said}."
                : $"{service.Service} refused the login ({status}){said}.",
            FailureKind.Quota =>
                $"{service.Service} has no quota or credit left for this key ({status}): top it up or use another key, then resume{said}.",
            FailureKind.ModelNotFound => $"The model '{service.Model}' was not found at {service.Service} ({status}){said}.",
            FailureKind.BadRequest when status is >= 300 and < 400 =>
                $"{service.Service} redirects ({status}), and keys are not sent elsewhere: correct the base URL.",
            FailureKind.BadRequest =>
                $"{service.Service} refused the form of the request ({status}): change the model settings it names{said}.",
            FailureKind.RateLimited => $"{service.Service} refused the call for too many requests ({status}).",
            FailureKind.Overloaded => $"{service.Service} failed ({status}){said}.",
            FailureKind.Timeout => $"{service.Service} gave up waiting ({status}).",
            FailureKind.ContentFilter => $"{service.Service} stopped the prompt by its content filter ({status}).",
            FailureKind.ContextLength =>
                $"The prompt is longer than the model '{service.Model}' at {service.Service} takes ({status}){said}.",
            _ => $"{service.Service} failed ({status}){said}.",
        };
    }

    private string Quote(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var clean = Redaction.Clean(text, service.Secrets);
        return $"; it says: {clean.TrimEnd('.', ' ')}";
    }
}
