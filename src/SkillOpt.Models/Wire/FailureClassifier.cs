using System.Globalization;
using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Turns a refused request into a typed failure with its mend. One place for all HTTP providers.</summary>
internal sealed class FailureClassifier(ServiceIdentity service, TimeProvider time)
{
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

        var (text, code) = ErrorBody.Read(reply.Body);
        return Classify(reply.Status, text, code, RetryAfter(reply));
    }

    /// <summary>The failure that a status, an error's text and its code stand for.</summary>
    public ModelCallException Classify(int status, string text, string code, TimeSpan? retryAfter = null)
    {
        var kind = FailureMarks.KindOf(status, text, code);
        return new ModelCallException(kind, Message(kind, status, text)) { RetryAfter = retryAfter };
    }

    /// <summary>
    /// The failure of an error object that came in the body of a successful reply, as gateways such as OpenRouter send it.
    /// </summary>
    public ModelCallException ClassifyInside(JsonElement root)
    {
        var (text, code) = ErrorBody.Read(root);
        if (root.Field("error")?.Number("code") is >= 400 and < 600 and var status)
        {
            return Classify((int)status, text, code);
        }

        if (InsideFailure.KindOf(code) is { } named)
        {
            return new ModelCallException(named, Message(named, 200, text));
        }

        return FailureMarks.KindOf(200, text, code) is not FailureKind.BadRequest || InsideFailure.BlamesTheRequest(code)
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
