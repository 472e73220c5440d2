using System.Globalization;

namespace SkillOpt.Projects;

/// <summary>A run's forecast beside what it took, as Markdown.</summary>
internal static class CostPage
{
    /// <summary>Writes the page, ending in a line feed.</summary>
    public static string Write(RunCost cost)
    {
        var compared = ForecastComparison.Of(cost.Forecast, cost.Actual);
        var page = new MarkdownPage().Append(
            "## Forecast and actual\n\n| role | calls forecast | made | forecast ÷ made | tokens forecast | used | forecast ÷ used | $ "
                + "|\n|---|---|---|---|---|---|---|---|\n"
        );
        foreach (var line in compared.Lines)
        {
            var money = cost.Actual.Where(e => e.Role == line.Role).ToList();
            Row(
                page,
                Name(line.Role),
                line.ForecastCalls,
                line.ActualCalls,
                line.ForecastTokens,
                line.ActualTokens,
                money.Exists(e => e.Cost is null) ? null : money.Sum(e => e.Cost)
            );
        }

        Row(
            page,
            "all",
            cost.Forecast.Calls.Expected,
            compared.Lines.Sum(l => l.ActualCalls),
            cost.Forecast.Tokens.Expected,
            compared.Lines.Sum(l => l.ActualTokens),
            cost.Actual.Any(e => e.Cost is null) ? null : cost.Actual.Sum(e => e.Cost)
        );
        page.Append($"\nForecast range: {Whole(cost.Forecast.Calls.Low)} to {Whole(cost.Forecast.Calls.High)} calls. ");
        page.Append(
            $"Time: {Minutes(cost.Forecast.Minutes.Expected)} minutes forecast ({Seconds(cost.Forecast)}), {Minutes(cost.Minutes)} at "
                + $"work.\n"
        );
        return page.ToString();
    }

    /// <summary>What the minutes of a forecast rest on, in a clause.</summary>
    public static string Seconds(Forecast forecast) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"at {forecast.TargetSeconds:0.###} s a target call and {forecast.OptimizerSeconds:0.###} s an optimizer call, "
                + $"{(forecast.IsMeasured ? "as measured in an earlier run" : "both assumed")}"
        );

    private static void Row(MarkdownPage page, string name, double calls, long made, double tokens, long used, decimal? money) =>
        page.Append(
                $"| {name} | {Whole(calls)} | {Whole(made)} | {Ratio(calls, made)} | {Whole(tokens)} | {Whole(used)} | "
                    + $"{Ratio(tokens, used)}"
            )
            .Append($" | {(money is { } sum ? sum.ToString("0.00", CultureInfo.InvariantCulture) : "?")} |\n");

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Minutes(double minutes) => minutes.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Ratio(double forecast, long actual) =>
        actual == 0 ? "–" : (forecast / actual).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Name(ModelRole role) => role.ToString().ToLowerInvariant();
}
