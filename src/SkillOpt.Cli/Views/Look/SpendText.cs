using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>What a run took, in a line.</summary>
internal static class SpendText
{
    /// <summary>The meter: what was taken, of which forecast.</summary>
    public static string Meter(SpendMeter meter)
    {
        if (meter.Missing is { } missing)
        {
            return $"spend: — ({missing})";
        }

        var forecast = meter.ForecastCalls is { } range ? $" · forecast {range.Expected:N0} ({range.Low:N0}–{range.High:N0})" : "";
        var cap = meter.Caps.Count == 0 ? " · no cap set" : "";
        return $"spend: {meter.Calls:N0} calls, {meter.Tokens:N0} tokens, {Money(meter.Cost, meter.HasUnpriced)}{forecast}{cap} · "
            + $"{meter.AsOf}";
    }

    /// <summary>Money as far as prices are known.</summary>
    public static string Money(decimal? cost, bool hasUnpriced) =>
        cost is { } sum ? $"${sum:0.00##}{(hasUnpriced ? " + ?" : "")}"
        : hasUnpriced ? "no price"
        : "—";
}
