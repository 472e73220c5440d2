using System.Collections.Immutable;

namespace SkillOpt.Projects;

/// <summary>A forecast beside what the run really took.</summary>
/// <param name="Lines">By role.</param>
/// <param name="CallsRatio">Forecast calls divided by actual calls; null when there were none.</param>
/// <param name="TokensRatio">Forecast tokens divided by actual tokens; null when there were none.</param>
internal sealed record ForecastComparison(ImmutableArray<ForecastComparisonLine> Lines, double? CallsRatio, double? TokensRatio)
{
    /// <summary>Compares.</summary>
    public static ForecastComparison Of(Forecast forecast, IEnumerable<UsageEntry> actual)
    {
        var entries = actual.ToList();
        var lines = Enum.GetValues<ModelRole>()
            .Select(role => LineOf(role, forecast, entries))
            .Where(l => l.ForecastCalls > 0 || l.ActualCalls > 0)
            .ToImmutableArray();
        return new ForecastComparison(
            lines,
            Ratio(forecast.Calls.Expected, lines.Sum(l => (double)l.ActualCalls)),
            Ratio(forecast.Tokens.Expected, lines.Sum(l => (double)l.ActualTokens))
        );
    }

    private static ForecastComparisonLine LineOf(ModelRole role, Forecast forecast, List<UsageEntry> actual)
    {
        var expected = forecast.Lines.Where(l => l.Role == role).ToList();
        var used = actual.Where(e => e.Role == role).Aggregate(Usage.Zero, (sum, e) => sum + e.Usage);
        return new ForecastComparisonLine(
            role,
            expected.Sum(l => l.Calls.Expected),
            used.Calls,
            expected.Sum(l => l.Tokens.Expected),
            used.Tokens
        );
    }

    private static double? Ratio(double expected, double actual) => actual > 0 ? expected / actual : null;
}
