using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>Prices and forecast of a run as its activities tell them.</summary>
internal static class RunForecastFacts
{
    /// <summary>The prices of the run's models.</summary>
    public static RunActivity.PricesSet PricesOf(Budget budget, RunCost cost) =>
        new([
            .. cost
                .Forecast.Lines.Select(l => l.Model)
                .Append(cost.Target)
                .Append(cost.Optimizer)
                .Where(m => m.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Select(m => budget.Prices.Find(m) is { } price ? price with { Model = m } : null)
                .OfType<ModelPrice>(),
        ]);

    /// <summary>The forecast.</summary>
    public static RunActivity.ForecastMade ForecastOf(Budget budget, Forecast forecast) =>
        new(
            Range(forecast.Calls),
            Range(forecast.Tokens),
            forecast.Lines.Any(l => budget.Prices.Find(l.Model) is not null) ? Range(forecast.Cost(budget.Prices)) : null,
            Range(forecast.Minutes)
        );

    private static double[] Range(Estimate estimate) => [estimate.Low, estimate.Expected, estimate.High];
}
