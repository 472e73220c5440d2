using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>What kind of failure a status and an error's words stand for, whoever the provider is.</summary>
internal static class FailureMarks
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

    /// <summary>The kind.</summary>
    /// <param name="status">The HTTP status; 200 for an error in the body of a successful reply.</param>
    /// <param name="text">What the error says.</param>
    /// <param name="code">Its code, type and status, as one text.</param>
    public static FailureKind KindOf(int status, string text, string code)
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
}
