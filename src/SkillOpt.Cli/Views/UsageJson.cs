using System.Text.Json.Nodes;
using SkillOpt.Budgets;

namespace SkillOpt.Cli.Views;

/// <summary>What calls consumed, as JSON.</summary>
internal static class UsageJson
{
    public static JsonObject Of(Usage usage) => new()
    {
        ["calls"] = usage.Calls,
        ["prompt_tokens"] = usage.PromptTokens,
        ["cached_tokens"] = usage.CachedTokens,
        ["completion_tokens"] = usage.CompletionTokens,
        ["reasoning_tokens"] = usage.ReasoningTokens,
        ["estimated_calls"] = usage.EstimatedCalls,
    };
}
