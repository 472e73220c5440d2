using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Projects;

/// <summary>Forecasts, as JSON.</summary>
internal static class ForecastJson
{
    /// <summary>What a run would take. A sum with an unknown part is null; what is known of it stands beside.</summary>
    public static JsonObject Of(Forecast forecast, PriceBook prices, BudgetOptions caps) =>
        new()
        {
            ["steps"] = forecast.Steps,
            ["calls"] = Of(forecast.Calls),
            ["tokens"] = Of(forecast.Tokens),
            ["cost_usd"] = forecast.ModelsWithoutPrice(prices).Any() ? null : Of(forecast.Cost(prices)),
            ["cost_known_usd"] = Of(forecast.Cost(prices)),
            ["minutes"] = Of(forecast.Minutes),
            ["seconds_per_call"] = new JsonObject
            {
                ["target"] = forecast.TargetSeconds,
                ["optimizer"] = forecast.OptimizerSeconds,
                ["measured"] = forecast.IsMeasured,
            },
            ["models_without_price"] = JsonList.Of(forecast.ModelsWithoutPrice(prices)),
            ["candidates_within_caps"] = forecast.ProposalsWithin(caps, prices),
            ["stages"] = JsonList.Of(
                forecast.Lines,
                l => new JsonObject
                {
                    ["stage"] = l.Stage,
                    ["role"] = Wording.Of(l.Role),
                    ["model"] = l.Model,
                    ["batch"] = l.IsBatch,
                    ["calls"] = Of(l.Calls),
                    ["tokens"] = Of(l.Tokens),
                }
            ),
        };

    /// <summary>The forecast of a run beside what it took.</summary>
    public static JsonObject Of(RunCost cost)
    {
        var compared = ForecastComparison.Of(cost.Forecast, cost.Actual);
        return new JsonObject
        {
            ["calls"] = cost.Forecast.Calls.Expected,
            ["tokens"] = compared.Lines.Sum(l => l.ForecastTokens),
            ["calls_ratio"] = compared.CallsRatio,
            ["tokens_ratio"] = compared.TokensRatio,
        };
    }

    private static JsonObject Of(Estimate estimate) =>
        new()
        {
            ["low"] = estimate.Low,
            ["expected"] = estimate.Expected,
            ["high"] = estimate.High,
        };
}
