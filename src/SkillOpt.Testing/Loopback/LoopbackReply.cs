namespace SkillOpt.Testing;

/// <summary>A scripted reply; the server gives it the shape of the request's wire format.</summary>
public sealed record LoopbackReply
{
    /// <summary>The assistant's text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Tool calls, in order.</summary>
    public IReadOnlyList<LoopbackToolCall> ToolCalls { get; init; } = [];

    /// <summary>The HTTP status; other than 200 the text is the error message.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The error's code, where the wire format has one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The <c>Retry-After</c> header; null sends none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>What goes wrong.</summary>
    public LoopbackFault Fault { get; init; }

    /// <summary>A body sent as it is, in place of a shaped one.</summary>
    public string? RawBody { get; init; }

    /// <summary>A wait before the reply, on top of the server's latency.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Prompt tokens reported; null estimates a quarter of the body's bytes.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>Prompt tokens reported as read from the cache.</summary>
    public int CachedTokens { get; init; }

    /// <summary>Completion tokens reported; null estimates a quarter of the text's characters.</summary>
    public int? CompletionTokens { get; init; }

    /// <summary>Completion tokens reported as reasoning.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>A text reply.</summary>
    public static LoopbackReply Of(string text) => new() { Text = text };

    /// <summary>A reply that goes wrong.</summary>
    public static LoopbackReply Failing(LoopbackFault fault) =>
        new() { Text = "This text is only partly sent, or not at all.", Fault = fault };

    /// <summary>A refused request.</summary>
    public static LoopbackReply Refused(int status, string message, string? code = null) =>
        new()
        {
            Status = status,
            Text = message,
            ErrorCode = code,
        };

    /// <summary>Too many requests.</summary>
    public static LoopbackReply TooMany(string? retryAfter) =>
        new()
        {
            Status = 429,
            Text = "Rate limit reached.",
            ErrorCode = "rate_limit_exceeded",
            RetryAfter = retryAfter,
        };
}
