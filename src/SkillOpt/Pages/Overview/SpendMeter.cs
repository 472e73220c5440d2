using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>What a run took, against its caps and its forecast.</summary>
/// <param name="Calls">Model calls; null when that is not known at this moment.</param>
/// <param name="Tokens">Tokens in and out; null likewise.</param>
/// <param name="Cost">US dollars of the models whose price is known; null likewise, and when no price is known.</param>
/// <param name="HasUnpriced">Whether a model without a known price was called: then the cost is not all.</param>
/// <param name="Missing">Why nothing is known; null when something is.</param>
/// <param name="AsOf">What the numbers hold, in a clause.</param>
/// <param name="Caps">The caps in force.</param>
/// <param name="ForecastCalls">The forecast before the run began, in calls; null when there is none.</param>
/// <param name="ForecastCost">The same in US dollars; null when no price is known, or there is none.</param>
internal sealed record SpendMeter(
    long? Calls,
    long? Tokens,
    decimal? Cost,
    bool HasUnpriced,
    string? Missing,
    string? AsOf,
    IReadOnlyList<CapView> Caps,
    RangeView? ForecastCalls,
    RangeView? ForecastCost
)
{
    /// <summary>The meter of a moment.</summary>
    public static SpendMeter Of(RunMoment moment)
    {
        var cost = RunCost.Read(moment.Folder);
        var (used, asOf) = Used(moment, cost);
        var total = used?.Aggregate(Usage.Zero, (sum, e) => sum + e.Usage);
        decimal? money = used is not null && used.Any(e => e.Cost is not null) ? used.Sum(e => e.Cost ?? 0) : null;
        var forecast = moment.Progress.Forecast;
        return new SpendMeter(
            total?.Calls,
            total?.Tokens,
            money,
            used?.Any(e => e.Cost is null && e.Usage.Calls > 0) == true,
            total is null ? asOf : null,
            total is null ? null : asOf,
            moment.Progress.Caps is { } caps ? CapView.Of(caps, money, total) : [],
            RangeView.Of(forecast?.Calls) ?? (cost is null ? null : RangeView.Of(cost.Forecast.Calls)),
            RangeView.Of(forecast?.Cost)
        );
    }

    /// <summary>What calls took as far as a moment tells it, and how far that is; null with the reason where it tells nothing.</summary>
    internal static (IReadOnlyList<UsageEntry>? Used, string AsOf) Used(RunMoment moment, RunCost? cost)
    {
        if (moment.Spend.Count > 0)
        {
            var told = moment.Spend.Select(s => new UsageEntry(
                s.Spend.Role,
                s.Spend.Stage,
                s.Spend.Model,
                s.Spend.Usage,
                s.Spend.Cost,
                s.Spend.Usage.BatchCalls > 0
            ));
            return (
                [.. told],
                moment is { IsPast: false, Summary.Owner: null } ? "in all" : $"as told after {moment.Spend[^1].Spend.Label}"
            );
        }

        return moment.IsPast ? (null, "the run tells only what it took in all")
            : cost is null || cost.Actual.Length == 0 ? (null, "the run has not told yet what it took")
            : (cost.Actual, moment.Summary.Owner is null ? "in all" : "as of the start of the process at work");
    }
}

/// <summary>A cap of the budget.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Cap">The most allowed.</param>
/// <param name="Used">What was used of it; null when that is not known.</param>
internal sealed record CapView(string Name, string Unit, decimal Cap, decimal? Used)
{
    internal static IReadOnlyList<CapView> Of(RunActivity.CapsSet caps, decimal? money, Usage? used)
    {
        var views = new List<CapView>();
        Add("budget.max_cost", "US dollars", caps.MaxCost, money);
        Add("budget.max_calls", "calls", caps.MaxCalls, used?.Calls + used?.Retries);
        Add("budget.max_tokens", "tokens", caps.MaxTokens, used?.Tokens);
        return views;

        void Add(string name, string unit, decimal? cap, decimal? taken)
        {
            if (cap is { } most)
            {
                views.Add(new CapView(name, unit, most, taken));
            }
        }
    }
}

/// <summary>A forecast number.</summary>
/// <param name="Low">The least.</param>
/// <param name="Expected">The expected.</param>
/// <param name="High">The most.</param>
internal sealed record RangeView(double Low, double Expected, double High)
{
    internal static RangeView Of(Estimate estimate) => new(estimate.Low, estimate.Expected, estimate.High);

    internal static RangeView? Of(IReadOnlyList<double>? range) =>
        range is [var low, var expected, var high] ? new(low, expected, high) : null;
}
