using System.Collections.Immutable;

namespace SkillOpt.Projects;

/// <summary>
/// Forecasts a run from its settings and the sizes of its texts. Counts that follow from the settings are exact; what depends on how the
/// run goes (how many tasks fail, how early a hopeless candidate is stopped) has a low, an expected and a high value.
/// </summary>
internal static class Forecaster
{
    /// <summary>Forecasts.</summary>
    public static Forecast Of(ForecastInput input)
    {
        var steps = RunShape.StepsOf(input);
        var lines = RolloutForecast
            .Of(input, steps)
            .Concat(OptimizerForecast.Of(input, steps))
            .Where(l => l.Calls.High > 0)
            .ToImmutableArray();
        return new Forecast(lines, steps, DurationForecast.Of(input, steps, lines))
        {
            TargetSeconds = input.TargetSeconds,
            OptimizerSeconds = input.OptimizerSeconds,
            IsMeasured = input.IsMeasured,
        };
    }
}
