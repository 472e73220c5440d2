using System.Text.Json.Nodes;

namespace SkillOpt.Reporting;

/// <summary>What calls consumed, as JSON.</summary>
internal static class UsageJson
{
    public static JsonObject Of(Budget budget) =>
        new()
        {
            ["total"] = Of(budget.Total),
            ["cost_usd"] =
                budget.Entries.Any(e => e.Cost is not null) && !budget.Entries.Any(e => e.Cost is null && e.Usage.Calls > 0)
                    ? budget.Cost
                    : null,
            ["cost_known_usd"] = budget.Cost,
            ["by_stage"] = JsonList.Of(budget.Entries, With),
        };

    private static JsonObject With(UsageEntry entry)
    {
        var json = Of(entry.Usage);
        json["role"] = Wording.Of(entry.Role);
        json["stage"] = entry.Stage;
        json["model"] = entry.Model;
        json["batch"] = entry.IsBatch;
        json["cost_usd"] = entry.Cost;
        return json;
    }

    private static JsonObject Of(Usage usage) =>
        new()
        {
            ["calls"] = usage.Calls,
            ["batch_calls"] = usage.BatchCalls,
            ["reused_calls"] = usage.ReusedCalls,
            ["prompt_tokens"] = usage.PromptTokens,
            ["cached_tokens"] = usage.CachedTokens,
            ["completion_tokens"] = usage.CompletionTokens,
            ["reasoning_tokens"] = usage.ReasoningTokens,
            ["estimated_calls"] = usage.EstimatedCalls,
        };
}
