using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>What one call consumed.</summary>
internal static class CallUsage
{
    /// <summary>More tokens than any call has: figures above it are refused like negative ones.</summary>
    public const long MostTokens = 1_000_000_000_000;

    /// <summary>
    /// Whether reported figures can be true. Those that cannot are refused: the call then counts as one whose provider reported none.
    /// </summary>
    public static bool IsCredible(UsageDetails usage) =>
        Is(usage.InputTokenCount) && Is(usage.OutputTokenCount) && Is(usage.CachedInputTokenCount) && Is(usage.ReasoningTokenCount);

    /// <summary>
    /// What a reply says it consumed; tokens that the provider did not report, or not credibly, are 0. A reply kept from an earlier run
    /// consumed nothing.
    /// </summary>
    public static Usage Of(ChatResponse response)
    {
        if (ReplyOrigin.Is(response, ReplyOrigin.Cache))
        {
            return new Usage { ReusedCalls = 1 };
        }

        var reported = response.Usage is { } usage && IsCredible(usage) ? usage : new UsageDetails();
        return new Usage
        {
            Calls = 1,
            BatchCalls = ReplyOrigin.Is(response, ReplyOrigin.Batch) ? 1 : 0,
            Retries = CallAttempts.Of(response),
            PromptTokens = reported.InputTokenCount ?? 0,
            CachedTokens = reported.CachedInputTokenCount ?? 0,
            CompletionTokens = reported.OutputTokenCount ?? 0,
            ReasoningTokens = reported.ReasoningTokenCount ?? 0,
        };
    }

    /// <summary>A reply's usage: the provider's figures, else an estimate from the characters (marked as estimated).</summary>
    /// <param name="messages">What was sent.</param>
    /// <param name="response">The reply.</param>
    /// <param name="ratios">Learns from a reported call and serves the others; null for the usual ratio.</param>
    /// <param name="model">The model as configured.</param>
    public static Usage Of(IEnumerable<ChatMessage> messages, ChatResponse response, TokenRatios? ratios = null, string model = "")
    {
        var usage = Of(response);
        if (usage.Calls == 0)
        {
            return usage;
        }

        var sent = messages.Sum(m => (long)m.Text.Length);
        if (response.Usage is { InputTokenCount: not null } reported && IsCredible(reported))
        {
            if (messages.All(m => m.Contents.All(c => c is TextContent)))
            {
                ratios?.Observe(model, sent, usage.PromptTokens);
            }

            return usage;
        }

        ratios ??= new TokenRatios();
        return usage with
        {
            EstimatedCalls = 1,
            PromptTokens = ratios.Estimate(model, sent),
            CachedTokens = 0,
            CompletionTokens = ratios.Estimate(model, response.Text.Length),
            ReasoningTokens = 0,
        };
    }

    private static bool Is(long? tokens) => tokens is null or (>= 0 and <= MostTokens);
}
