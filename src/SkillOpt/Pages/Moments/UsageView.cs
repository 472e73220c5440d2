namespace SkillOpt.Reporting;

/// <summary>What calls took.</summary>
/// <param name="Calls">Calls.</param>
/// <param name="BatchCalls">Those that went in batches.</param>
/// <param name="ReusedCalls">Replies served from an earlier run.</param>
/// <param name="Retries">Attempts that failed and were made again.</param>
/// <param name="PromptTokens">Tokens in, cached ones included.</param>
/// <param name="CachedTokens">Those of them read from the provider's cache.</param>
/// <param name="CompletionTokens">Tokens out, reasoning included.</param>
/// <param name="ReasoningTokens">Those of them spent on reasoning.</param>
/// <param name="EstimatedCalls">Calls whose tokens are an estimate.</param>
/// <param name="Seconds">Time spent waiting, summed over calls.</param>
internal sealed record UsageView(
    long Calls,
    long BatchCalls,
    long ReusedCalls,
    long Retries,
    long PromptTokens,
    long CachedTokens,
    long CompletionTokens,
    long ReasoningTokens,
    long EstimatedCalls,
    double Seconds
)
{
    internal static UsageView Of(Usage usage) =>
        new(
            usage.Calls,
            usage.BatchCalls,
            usage.ReusedCalls,
            usage.Retries,
            usage.PromptTokens,
            usage.CachedTokens,
            usage.CompletionTokens,
            usage.ReasoningTokens,
            usage.EstimatedCalls,
            usage.Seconds
        );
}
