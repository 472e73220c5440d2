using System.Collections.Immutable;

namespace SkillOpt.Projects;

/// <summary>What a run will take: calls, tokens, money and minutes, before anything was paid.</summary>
/// <param name="Lines">By stage.</param>
/// <param name="Steps">Training steps.</param>
/// <param name="Minutes">Wall-clock minutes, from the seconds of a call and the calls in flight.</param>
internal sealed record Forecast(ImmutableArray<ForecastLine> Lines, int Steps, Estimate Minutes)
{
    /// <summary>Seconds of a target call that the minutes rest on.</summary>
    public double TargetSeconds { get; init; }

    /// <summary>Seconds of an optimizer call that the minutes rest on.</summary>
    public double OptimizerSeconds { get; init; }

    /// <summary>Whether the seconds were measured in an earlier run; otherwise they are assumed.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>Calls.</summary>
    public Estimate Calls => Sum(l => l.Calls);

    /// <summary>Tokens.</summary>
    public Estimate Tokens => Sum(l => l.Tokens);

    /// <summary>Models whose price is not known: their tokens are counted, their money is not.</summary>
    public IEnumerable<string> ModelsWithoutPrice(PriceBook prices) =>
        Lines.Where(l => l.Calls.High > 0 && prices.Find(l.Model) is null).Select(l => l.Model).Distinct(StringComparer.Ordinal);

    /// <summary>What the models with a known price cost, in US dollars.</summary>
    public Estimate Cost(PriceBook prices) => Sum(l => l.CostWith(prices) ?? default);

    /// <summary>How many candidates a cap would let the run judge, as expected; null when no cap is in the way.</summary>
    /// <param name="caps">The caps.</param>
    /// <param name="prices">The prices.</param>
    public int? ProposalsWithin(BudgetOptions caps, PriceBook prices)
    {
        double?[] shares =
        [
            Share(caps.MaxCalls, Calls.Expected),
            Share(caps.MaxTokens, Tokens.Expected),
            Share((double?)caps.MaxCost, Cost(prices).Expected),
            Share(caps.MaxMinutes, Minutes.Expected),
        ];
        var least = shares.Min();
        return least is { } share and < 1 ? (int)(share * Steps) : null;
    }

    private static double? Share(double? cap, double expected) => cap is { } most && expected > 0 ? most / expected : null;

    private Estimate Sum(Func<ForecastLine, Estimate> part) => Lines.Aggregate(default(Estimate), (sum, line) => sum + part(line));
}
