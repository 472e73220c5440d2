using System.Globalization;
using System.Text;
using SkillOpt.Budgets;

namespace SkillOpt.Forecasting;

/// <summary>A run's forecast beside what it took, as Markdown.</summary>
public static class CostPage
{
    /// <summary>Writes the page, ending in a line feed.</summary>
    public static string Write(RunCost cost)
    {
        var compared = ForecastComparison.Of(cost.Forecast, cost.Actual);
        var page = new StringBuilder("## Forecast and actual\n\n| role | calls forecast | made | forecast ÷ made | tokens forecast | used | forecast ÷ used | $ |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var line in compared.Lines)
        {
            var money = cost.Actual.Where(e => e.Role == line.Role).ToList();
            Row(page, Name(line.Role), line.ForecastCalls, line.ActualCalls, line.ForecastTokens, line.ActualTokens, money.Exists(e => e.Cost is null) ? null : money.Sum(e => e.Cost));
        }

        Row(
            page, "all", cost.Forecast.Calls.Expected, compared.Lines.Sum(l => l.ActualCalls), cost.Forecast.Tokens.Expected, compared.Lines.Sum(l => l.ActualTokens),
            cost.Actual.Any(e => e.Cost is null) ? null : cost.Actual.Sum(e => e.Cost));
        page.Append(CultureInfo.InvariantCulture, $"\nForecast range: {cost.Forecast.Calls.Low:N0} to {cost.Forecast.Calls.High:N0} calls. Time: {cost.Forecast.Minutes.Expected:0.0} minutes forecast ({Seconds(cost.Forecast)}), {cost.Minutes:0.0} at work.\n");
        return page.ToString();
    }

    /// <summary>What the minutes of a forecast rest on, in a clause.</summary>
    public static string Seconds(Forecast forecast) => string.Create(
        CultureInfo.InvariantCulture,
        $"at {forecast.TargetSeconds:0.###} s a target call and {forecast.OptimizerSeconds:0.###} s an optimizer call, {(forecast.IsMeasured ? "as measured in an earlier run" : "both assumed")}");

    private static void Row(StringBuilder page, string name, double calls, long made, double tokens, long used, decimal? money) => page.Append(
        CultureInfo.InvariantCulture,
        $"| {name} | {calls:N0} | {made:N0} | {Ratio(calls, made)} | {tokens:N0} | {used:N0} | {Ratio(tokens, used)} | {(money is { } sum ? sum.ToString("0.00", CultureInfo.InvariantCulture) : "?")} |\n");

    private static string Ratio(double forecast, long actual) => actual == 0 ? "–" : (forecast / actual).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Name(ModelRole role) => role.ToString().ToLowerInvariant();
}
